package org.austenite.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** {@code --elements NAME,...}, for files that number their types. */
final class ElementsOption {
    @Option(
            names = "--elements",
            split = ",",
            paramLabel = "NAME",
            description = "names of the types 1, 2, ... of files that number them, as in pair_coeff * * Fe Cr C;"
                    + " NULL for atoms that the model is not to see")
    private List<String> names = List.of();

    /** Names of the types 1, 2, ...; none without the option. */
    List<String> names() {
        return names;
    }
}
