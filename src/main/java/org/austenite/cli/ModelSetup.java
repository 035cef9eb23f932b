package org.austenite.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.austenite.InputException;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.ForceComparison;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.engine.TableTuner;
import org.austenite.model.DeepPotModel;
import org.austenite.run.EngineChoice;
import org.austenite.run.input.RunInput.PrecisionKind;
import org.austenite.run.input.RunInput.TableInput;

/**
 * What the user asks of a model, met or refused: backend, precision, tables measured on a structure.
 *
 * @param prepared the model, ready
 * @param tableError RMS force error that tables were wanted for (eV/Angstrom), empty without tables
 * @param notes lines for the user: what was chosen and why, and measured force errors
 */
record ModelSetup(PreparedModel prepared, OptionalDouble tableError, List<String> notes) {
    /**
     * Meets {@code choice}.
     *
     * @param model the model that {@code choice} names
     * @param sample what tables and errors are measured on
     * @throws InputException when an explicit choice cannot be met
     */
    static ModelSetup of(EngineChoice choice, DeepPotModel model, TypedFrame sample) {
        List<String> notes = new ArrayList<>();
        Rung rung = BackendChoice.of(choice.backend(), choice.device(), notes);
        Arithmetic arithmetic = choice.precision() == PrecisionKind.MIXED ? Arithmetic.MIXED : Arithmetic.FP64;
        if (rung == Rung.REFERENCE && arithmetic == Arithmetic.MIXED) {
            throw new InputException(
                    "the reference backend computes in fp64 only; use precision fp64 or backend vector");
        }
        ForceComparison comparison = sample.comparison(model, choice.threads());
        Optional<TableTuner.Tuned> tuned = tables(choice.tables(), rung, comparison, notes);
        tuned.ifPresent(t -> notes.add(t.summary()));
        PreparedModel prepared =
                new PreparedModel(model, rung, arithmetic, tuned.map(TableTuner.Tuned::tables), choice.device());
        if (arithmetic == Arithmetic.MIXED) {
            notes.add("precision: mixed, force error against exact nets in fp64 " + comparison.error(prepared));
        }
        OptionalDouble tableError =
                tuned.isPresent() ? OptionalDouble.of(wantedError(choice.tables())) : OptionalDouble.empty();
        return new ModelSetup(prepared, tableError, List.copyOf(notes));
    }

    private static double wantedError(TableInput tables) {
        return tables instanceof TableInput.Within(double error) ? error : TableTuner.DEFAULT_RMS;
    }

    private static Optional<TableTuner.Tuned> tables(
            TableInput wanted, Rung rung, ForceComparison comparison, List<String> notes) {
        return switch (wanted) {
            case TableInput.Off _ -> Optional.empty();
            case TableInput.Auto _ -> {
                if (rung == Rung.REFERENCE) {
                    notes.add("tables: none, the reference backend computes the exact nets (auto)");
                    yield Optional.empty();
                }
                yield Optional.of(TableTuner.standard(comparison));
            }
            case TableInput.Within(double error) -> {
                if (rung == Rung.REFERENCE) {
                    throw new InputException(
                            "the reference backend computes the exact nets; use tables off or backend vector");
                }
                yield Optional.of(TableTuner.tune(comparison, error));
            }
        };
    }

    /** Lower-case name of the backend. */
    String backend() {
        return name(prepared.rung());
    }

    /** Name of a choice as the command line has it. */
    static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
