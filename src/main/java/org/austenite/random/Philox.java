package org.austenite.random;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC11).
 *
 * <p>A sequence of draws is addressed by (seed, purpose, tag, counter), usually the run's seed, what the numbers are for, the atom's tag and the
 * time step. Nothing else enters: neither the order in which sequences are visited nor the number of threads. The key is the seed; the four counter
 * words are the counter (two), the tag, and {@code purpose << 16 | block} with the number of the block in the sequence.
 *
 * <p>Gaussians use {@link StrictMath}, so that every machine gives the same bits. One instance per thread; no allocation after construction.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long LOW = 0xFFFFFFFFL;
    private static final int MAX_BLOCKS = 1 << 16;
    private static final double TO_UNIT = 0x1p-53;

    private final int key0;
    private final int key1;
    private final int purpose;
    private final int[] words = new int[4];
    private long counter;
    private int tag;
    private int block;
    private int unread;
    private double spare;
    private boolean hasSpare;

    /**
     * A generator at tag 0 and counter 0.
     *
     * @param seed seed, all 64 bits used
     * @param purpose keeps users of the same seed apart, 0 to 65535
     */
    public Philox(long seed, int purpose) {
        if (purpose < 0 || purpose >= MAX_BLOCKS) {
            throw new IllegalArgumentException("purpose " + purpose + " is not in 0..65535");
        }
        this.key0 = (int) seed;
        this.key1 = (int) (seed >>> 32);
        this.purpose = purpose;
    }

    /** Goes to the start of the sequence of {@code tag} and {@code counter}. */
    public Philox at(int tag, long counter) {
        this.tag = tag;
        this.counter = counter;
        block = 0;
        unread = 0;
        hasSpare = false;
        return this;
    }

    /** The next 64 random bits. */
    public long bits() {
        if (unread == 0) {
            nextBlock();
            unread = 2;
        }
        int at = 4 - 2 * unread--;
        return (words[at] & LOW) << 32 | words[at + 1] & LOW;
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double uniform() {
        return (bits() >>> 11) * TO_UNIT;
    }

    /** Uniform integer in [0, bound), by the high half of a 64 x 64 bit product (bias below bound / 2^64). */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + " is not positive");
        }
        return (int) Math.unsignedMultiplyHigh(bits(), bound);
    }

    /** Gaussian of mean 0 and variance 1, by Box and Muller's transform: two per block. */
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        double angle = 2 * Math.PI * uniform();
        spare = radius * StrictMath.sin(angle);
        hasSpare = true;
        return radius * StrictMath.cos(angle);
    }

    private void nextBlock() {
        if (block == MAX_BLOCKS) {
            throw new IllegalStateException("more than 2^17 draws at tag " + tag + ", counter " + counter);
        }
        words[0] = (int) counter;
        words[1] = (int) (counter >>> 32);
        words[2] = tag;
        words[3] = purpose << 16 | block++;
        permute(words, key0, key1);
    }

    /** The bijection itself: ten rounds on {@code words}, in place. */
    static void permute(int[] words, int key0, int key1) {
        int w0 = words[0];
        int w1 = words[1];
        int w2 = words[2];
        int w3 = words[3];
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = MULTIPLIER_0 * (w0 & LOW);
            long p1 = MULTIPLIER_1 * (w2 & LOW);
            w0 = (int) (p1 >>> 32) ^ w1 ^ k0;
            w1 = (int) p1;
            w2 = (int) (p0 >>> 32) ^ w3 ^ k1;
            w3 = (int) p0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = w0;
        words[1] = w1;
        words[2] = w2;
        words[3] = w3;
    }
}
