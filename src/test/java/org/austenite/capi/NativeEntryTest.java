package org.austenite.capi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.assertj.core.api.Assertions;
import org.austenite.Tolerances;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The methods that the C library calls, called as it does: with addresses of structs laid out as C does. */
class NativeEntryTest {
    private static final int TEXT = 200;

    /** DeePMD-kit's energy of the frame dimer-fec-2 by fecrc.pb is compared by the C programs; here both ways in are compared. */
    private static final double[] DIMER = {0, 0, 0, 0.3, -0.4, 1.7};

    private final Arena arena = Arena.ofConfined();
    private final HostStructs host = new HostStructs(arena);
    private final MemorySegment text = arena.allocate(TEXT);
    private final MemorySegment told = arena.allocate(32, 8);
    private final MemorySegment energy = host.doubles(0);
    private final MemorySegment force = host.doubles(new double[6]);

    @BeforeEach
    void open() {
        assertThat(open("fecrc.pb", 0, 1)).as(this::said).isZero();
    }

    @AfterEach
    void close() {
        NativeEntry.close(handle());
        arena.close();
    }

    private int open(String model, int precision, int threads) {
        String path = NativeBuild.REFERENCE.resolve(model).toString();
        return NativeEntry.open(host.text(path).address(), precision, threads, told.address(), text.address(), TEXT);
    }

    private long handle() {
        return told.get(ValueLayout.JAVA_LONG, 0);
    }

    private String said() {
        return text.getString(0);
    }

    private int box(long handle, double[] x, int... type) {
        return NativeEntry.evaluateBox(
                handle,
                type.length,
                host.doubles(x).address(),
                host.ints(type).address(),
                0,
                0,
                0,
                host.result(energy, force).address(),
                text.address(),
                TEXT);
    }

    private int list(double[] x, int[] type, MemorySegment list) {
        return NativeEntry.evaluateList(
                handle(),
                type.length,
                0,
                host.doubles(x).address(),
                host.ints(type).address(),
                list.address(),
                0,
                0,
                host.result(energy, force).address(),
                text.address(),
                TEXT);
    }

    @Test
    void open_describesTheModel() {
        assertThat(told.get(ValueLayout.JAVA_DOUBLE, 8)).isEqualTo(6);
        assertThat(told.get(ValueLayout.JAVA_INT, 16)).isEqualTo(3);
        assertThat(told.get(ValueLayout.JAVA_INT, 20)).isZero();
        assertThat(told.get(ValueLayout.JAVA_INT, 24)).isZero();
        assertThat(told.get(ValueLayout.JAVA_INT, 28)).isEqualTo("Fe.Cr.C.".length());
        MemorySegment names = arena.allocate(8);
        assertThat(NativeEntry.typeNames(handle(), names.address(), text.address(), TEXT))
                .isZero();
        assertThat(new String(names.toArray(ValueLayout.JAVA_BYTE), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("Fe\0Cr\0C\0");
    }

    @Test
    void boxAndList_giveTheSame_andOnlyWhatIsWanted() {
        assertThat(box(handle(), DIMER, 0, 2)).as(this::said).isZero();
        double byBox = energy.get(ValueLayout.JAVA_DOUBLE, 0);
        double[] forces = force.toArray(ValueLayout.JAVA_DOUBLE);
        energy.fill((byte) 0);
        force.fill((byte) 0);
        int[] type = {0, 2};
        assertThat(list(DIMER, type, host.list(0, 0, new int[] {1}, new int[] {0})))
                .as(this::said)
                .isZero();
        assertThat(energy.get(ValueLayout.JAVA_DOUBLE, 0)).isCloseTo(byBox, within());
        assertThat(force.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(forces, within());
        assertThat(forces[2]).isNotZero().isCloseTo(-forces[5], within());
    }

    @Test
    void list_usedAgain_takesNewPositionsAndNotTheNewRows() {
        int[] type = {0, 2};
        assertThat(list(DIMER, type, host.list(0, 0, new int[] {1}, new int[] {0})))
                .isZero();
        double[] moved = DIMER.clone();
        moved[5] = 1.9;
        // Rows without a neighbour, and even nonsense, are not looked at while the list is an old one.
        assertThat(list(moved, type, host.list(1, 0, new int[0], new int[] {99})))
                .as(this::said)
                .isZero();
        double again = energy.get(ValueLayout.JAVA_DOUBLE, 0);
        assertThat(box(handle(), moved, type)).isZero();
        assertThat(again).isCloseTo(energy.get(ValueLayout.JAVA_DOUBLE, 0), within());
        assertThat(list(moved, type, host.list(0, 0, new int[0], new int[0]))).isZero();
        assertThat(energy.get(ValueLayout.JAVA_DOUBLE, 0)).isNotCloseTo(again, within());
    }

    @Test
    void list_refused_isNotUsedAgain() {
        int[] type = {0, 2};
        assertThat(list(DIMER, type, host.list(0, 0, new int[] {1}, new int[] {0})))
                .isZero();
        assertThat(list(DIMER, type, host.list(0, 0, new int[] {1}, new int[] {7})))
                .isEqualTo(Status.INPUT.code());
        assertThat(said()).contains("neighbour 0 of atom 1 is 7");
        // With none to use again, ago > 0 takes in what is handed over.
        assertThat(list(DIMER, type, host.list(5, 0, new int[] {1}, new int[] {7})))
                .isEqualTo(Status.INPUT.code());
        assertThat(list(DIMER, type, host.list(5, 0, new int[] {1}, new int[] {0})))
                .isZero();
    }

    @Test
    void closedModel_isAnError() {
        long handle = handle();
        NativeEntry.close(handle);
        NativeEntry.close(handle);
        assertThat(box(handle, DIMER, 0, 2)).isEqualTo(Status.INPUT.code());
        assertThat(said()).isEqualTo("the model has been closed");
    }

    @Test
    void unusableFile_isToldApartFromUnusableArguments() {
        assertThat(open("frames.json", 0, 1)).isEqualTo(Status.MODEL.code());
        assertThat(open("fecrc.pb", 2, 1)).isEqualTo(Status.INPUT.code());
        assertThat(said()).contains("AUSTENITE_MIXED");
    }

    @Test
    void text_tooLong_isCutBetweenCharacters() {
        HostMemory.putText(text.address(), 5, "ab\u00e9\u00e9");
        assertThat(said()).isEqualTo("ab\u00e9");
        HostMemory.putText(text.address(), 6, "ab\u00e9\u00e9");
        assertThat(said()).isEqualTo("ab\u00e9");
        HostMemory.putText(text.address(), 7, "ab\u00e9\u00e9");
        assertThat(said()).isEqualTo("ab\u00e9\u00e9");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return Assertions.within(Tolerances.FP64_EXACT);
    }
}
