package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuModuleGetFunction;
import static jcuda.driver.JCudaDriver.cuModuleLoadData;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;

/** The kernels of one file of {@code kernels/}, loaded from its PTX. Lives as long as the device is open. */
public final class KernelModule {
    private static final Pattern ENTRY = Pattern.compile("\\.entry\\s+(\\w+)\\s*\\(([^)]*)\\)");
    private static final Pattern PARAMETER = Pattern.compile("\\.param\\s+\\.[busf](\\d+)");

    private static final Pattern HEAD = Pattern.compile("\\.version (\\S+)\\s+\\.target (\\S+)");

    private final String name;
    private final CUmodule handle = new CUmodule();
    private final Map<String, Kernel> kernels = new HashMap<>();

    private KernelModule(String name) {
        this.name = name;
    }

    /** The PTX of {@code kernels/NAME.cu} that ships with the engine. */
    static KernelModule shipped(String name) {
        return of(name, ptx(name));
    }

    /** A module made of {@code ptx}; {@code name} is for messages. */
    public static KernelModule of(String name, String ptx) {
        KernelModule module = new KernelModule(name);
        byte[] image = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
        Driver.check(cuModuleLoadData(module.handle, image), () -> "loading the kernels of " + name);
        Matcher entry = ENTRY.matcher(ptx);
        while (entry.find()) {
            module.add(entry.group(1), entry.group(2));
        }
        return module;
    }

    /** Text of the PTX of {@code kernels/NAME.cu}. */
    public static String ptx(String name) {
        try (InputStream in = KernelModule.class.getResourceAsStream("ptx/" + name + ".ptx")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no PTX of kernels/" + name + ".cu");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the PTX of kernels/" + name + ".cu", broken);
        }
    }

    /** Version and target of the shipped PTX, such as {@code 8.0 for sm_75}. */
    public static String ptxVersion() {
        Matcher head = HEAD.matcher(ptx("80_gather"));
        if (!head.find()) {
            throw new IllegalStateException("the PTX of kernels/80_gather.cu has no version");
        }
        return head.group(1) + " for " + head.group(2);
    }

    private void add(String kernel, String parameters) {
        CUfunction function = new CUfunction();
        Driver.check(cuModuleGetFunction(function, handle, kernel), () -> "finding kernel " + kernel + " of " + name);
        int[] bytes = PARAMETER
                .matcher(parameters)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)) / Byte.SIZE)
                .toArray();
        kernels.put(kernel, new Kernel(kernel, function, bytes));
    }

    /** The kernel of that name. */
    public Kernel kernel(String kernel) {
        Kernel found = kernels.get(kernel);
        if (found == null) {
            throw new IllegalArgumentException(
                    "kernels/" + name + ".cu has no kernel " + kernel + ", only " + kernels.keySet());
        }
        return found;
    }

    /**
     * A kernel.
     *
     * @param name its name
     * @param function the driver's handle
     * @param parameterBytes size of each parameter, from the PTX
     */
    public record Kernel(String name, CUfunction function, int[] parameterBytes) {}
}
