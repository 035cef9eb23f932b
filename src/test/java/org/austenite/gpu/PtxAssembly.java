package org.austenite.gpu;

import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerCompile;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerCreate;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerDestroy;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerGetErrorLog;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerGetErrorLogSize;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerGetInfoLog;
import static jcuda.nvptxcompiler.JNvPTXCompiler.nvPTXCompilerGetInfoLogSize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;

/** NVIDIA's own assembler, which lies inside jcuda-natives: what kernels need on a given architecture. No driver, no device. */
final class PtxAssembly {
    private static final Pattern KERNEL = Pattern.compile(
            "Compiling entry function '(\\w+)' for '\\w+'.*?(\\d+) bytes stack frame, (\\d+) bytes spill stores, (\\d+) bytes spill loads"
                    + ".*?Used (\\d+) registers(?:[^\\n]*?(\\d+) bytes smem)?",
            Pattern.DOTALL);

    static {
        Natives.unpackedPrivately(() -> JNvPTXCompiler.setExceptionsEnabled(false));
    }

    private PtxAssembly() {}

    /**
     * What one kernel needs.
     *
     * @param kernel its name
     * @param registers registers per thread
     * @param shared static shared memory per block, bytes
     * @param stack local memory per thread, bytes
     * @param spills bytes stored and loaded because registers ran out
     */
    record Needs(String kernel, int registers, int shared, int stack, int spills) {}

    /** Assembles {@code ptx} for {@code architecture}, such as sm_80. */
    static List<Needs> assemble(String ptx, String architecture) {
        byte[] image = (ptx + "\0").getBytes(StandardCharsets.US_ASCII);
        nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
        if (nvPTXCompilerCreate(compiler, image.length, image) != 0) {
            throw new IllegalStateException("the assembler takes no text");
        }
        try {
            String[] options = {"--gpu-name=" + architecture, "--verbose"};
            if (nvPTXCompilerCompile(compiler, options.length, options) != 0) {
                throw new IllegalStateException(errors(compiler));
            }
            return needs(information(compiler));
        } finally {
            nvPTXCompilerDestroy(compiler);
        }
    }

    private static List<Needs> needs(String log) {
        List<Needs> found = new ArrayList<>();
        Matcher kernel = KERNEL.matcher(log);
        while (kernel.find()) {
            int shared = kernel.group(6) == null ? 0 : Integer.parseInt(kernel.group(6));
            int spills = Integer.parseInt(kernel.group(3)) + Integer.parseInt(kernel.group(4));
            found.add(new Needs(
                    kernel.group(1),
                    Integer.parseInt(kernel.group(5)),
                    shared,
                    Integer.parseInt(kernel.group(2)),
                    spills));
        }
        return found;
    }

    private static String errors(nvPTXCompilerHandle compiler) {
        long[] size = {0};
        nvPTXCompilerGetErrorLogSize(compiler, size);
        byte[] text = new byte[(int) size[0] + 1];
        nvPTXCompilerGetErrorLog(compiler, text);
        return new String(text, StandardCharsets.US_ASCII).strip();
    }

    private static String information(nvPTXCompilerHandle compiler) {
        long[] size = {0};
        nvPTXCompilerGetInfoLogSize(compiler, size);
        byte[] text = new byte[(int) size[0] + 1];
        nvPTXCompilerGetInfoLog(compiler, text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
