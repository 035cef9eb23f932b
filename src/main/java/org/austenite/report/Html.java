package org.austenite.report;

/** Text for HTML and SVG. */
final class Html {
    private Html() {}

    /** {@code text} with everything escaped that could be markup, in content and in quoted attributes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A paragraph; a percent sign stays with its number. */
    static String paragraph(String text) {
        return "<p>" + escape(text).replace(" %", "&#160;%") + "</p>\n";
    }

    /** A figure: title, legend, plot. */
    static String figure(String title, SvgPlot plot) {
        return "<figure class=\"card\">\n<figcaption>" + escape(title) + "</figcaption>\n" + plot.legend()
                + plot.svg(title) + "</figure>\n";
    }

    /** A section with a heading. */
    static String section(String title, String content) {
        return "<section>\n<h2>" + escape(title) + "</h2>\n" + content + "</section>\n";
    }

    /** A row of a table; {@code cells} are text. */
    static String row(String tag, String... cells) {
        StringBuilder out = new StringBuilder("<tr>");
        for (String cell : cells) {
            out.append('<')
                    .append(tag)
                    .append('>')
                    .append(escape(cell))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        return out.append("</tr>\n").toString();
    }
}
