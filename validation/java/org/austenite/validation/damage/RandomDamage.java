package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Damage of bytes and words that knows nothing of what they mean. */
final class RandomDamage {
    private static final List<String> HOSTILE_WORDS = List.of(
            "-1",
            "0",
            "2147483647",
            "9223372036854775807",
            "99999999999999999999",
            "1e999",
            "NaN",
            "Infinity",
            "0x1p3",
            "1.0f",
            "",
            "\"",
            "{",
            "[[[[",
            "=",
            ":",
            "&a",
            "*a",
            "ITEM:",
            "Atoms",
            "Lattice=",
            "1e308",
            "-1e308",
            "\u0000",
            "\u00e9",
            "1 1 1 1 1 1",
            "238609294",
            "-0",
            "1e-320");

    private RandomDamage() {}

    /** {@code count} damages of the bytes of {@code file}. */
    static Stream<Damaged> bytes(String file, byte[] original, int count, long seed) {
        return cases(file, original, count, seed, RandomDamage::damagedBytes);
    }

    /** As {@link #bytes}, half of them damages of a text's lines and words. */
    static Stream<Damaged> text(String file, byte[] original, int count, long seed) {
        return cases(
                file,
                original,
                count,
                seed,
                (bytes, random) -> random.nextBoolean() ? damagedBytes(bytes, random) : damagedText(bytes, random));
    }

    private static Stream<Damaged> cases(
            String file, byte[] original, int count, long seed, BiFunction<byte[], RandomGenerator, byte[]> damage) {
        return IntStream.range(0, count)
                .mapToObj(k -> new Damaged(
                        "random damage " + k,
                        () -> Map.of(file, damage.apply(original, new SplittableRandom(seed * 10_000 + k))),
                        null));
    }

    /** Bytes cut off, changed, put in or taken out. */
    static byte[] damagedBytes(byte[] original, RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Arrays.copyOf(original, random.nextInt(original.length));
            case 2 -> spliced(original, random, random.nextInt(1, 40), 0);
            case 3 -> spliced(original, random, 0, random.nextInt(1, 40));
            case 4 -> spliced(original, random, 8, 8);
            default -> flipped(original, random);
        };
    }

    private static byte[] flipped(byte[] original, RandomGenerator random) {
        byte[] bytes = original.clone();
        for (int k = random.nextInt(4); k >= 0; k--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] spliced(byte[] original, RandomGenerator random, int inserted, int removed) {
        int at = random.nextInt(original.length + 1);
        int rest = Math.min(original.length, at + removed);
        byte[] bytes = new byte[at + inserted + original.length - rest];
        byte[] noise = new byte[inserted];
        random.nextBytes(noise);
        System.arraycopy(original, 0, bytes, 0, at);
        System.arraycopy(noise, 0, bytes, at, inserted);
        System.arraycopy(original, rest, bytes, at + inserted, original.length - rest);
        return bytes;
    }

    private static byte[] damagedText(byte[] original, RandomGenerator random) {
        String text = new String(original, StandardCharsets.ISO_8859_1);
        String damaged = random.nextInt(3) == 0 ? withoutLine(text, random) : withHostileWord(text, random);
        return damaged.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String withoutLine(String text, RandomGenerator random) {
        String[] lines = text.split("(?<=\n)");
        lines[random.nextInt(lines.length)] = "";
        return String.join("", lines);
    }

    private static String withHostileWord(String text, RandomGenerator random) {
        String[] words = text.split("(?<=[\\s=\":,])|(?=[\\s=\":,])");
        int at = random.nextInt(words.length);
        while (words[at].isBlank()) {
            at = (at + 1) % words.length;
        }
        words[at] = HOSTILE_WORDS.get(random.nextInt(HOSTILE_WORDS.size()));
        return String.join("", words);
    }
}
