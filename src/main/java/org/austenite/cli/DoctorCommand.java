package org.austenite.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.austenite.doctor.Diagnosis;
import org.austenite.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code austenite doctor}: what the program finds on this machine. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "What the program finds on this machine, and what to do where something is missing."
                + " Exit code 1 when it cannot do what the machine could.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = Diagnosis.all();
        for (Finding f : findings) {
            out.printf("%-16s%s%n", f.what(), f.found());
            if (!f.advice().isEmpty()) {
                out.printf("%-16s-> %s%n", f.problem() ? "  PROBLEM" : "", f.advice());
            }
        }
        boolean problem = findings.stream().anyMatch(Finding::problem);
        out.println(problem ? "doctor: something needs doing, see PROBLEM" : "doctor: nothing is missing");
        return problem ? 1 : 0;
    }
}
