package org.austenite.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ListPlanTest {
    private static String header() throws IOException {
        return Files.readString(Path.of("kernels", "list.cuh"));
    }

    @Test
    void members_areThoseOfTheKernels() throws IOException {
        String header = header();
        int start = header.indexOf("struct ListPlan {");
        String body = header.substring(start, header.indexOf("};", start));
        List<String> kernels = Pattern.compile("(?:double|i64) ([^;]+);")
                .matcher(body)
                .results()
                .map(member -> member.group(1))
                .flatMap(names -> Arrays.stream(names.split(", ")))
                .toList();
        List<String> host = Arrays.stream(ListPlan.Member.values())
                .map(ListPlanTest::declared)
                .toList();
        assertThat(kernels).isEqualTo(host);
    }

    private static String declared(ListPlan.Member member) {
        String name = Pattern.compile("_(.)")
                .matcher(member.name().toLowerCase(Locale.ROOT))
                .replaceAll((MatchResult match) -> match.group(1).toUpperCase(Locale.ROOT));
        return member.length() == 1 ? name : name + "[" + member.length() + "]";
    }

    @Test
    void states_areThoseOfTheKernels() throws IOException {
        Matcher states = Pattern.compile("enum BuildState \\{([^}]*)}").matcher(header());
        assertThat(states.find()).isTrue();
        assertThat(states.group(1).strip().split(", "))
                .isEqualTo(
                        Arrays.stream(ListPlan.State.values()).map(Enum::name).toArray());
    }
}
