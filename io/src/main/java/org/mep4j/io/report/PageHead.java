package org.mep4j.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The head of every page: style inside, no script, and a policy that forbids any network. */
final class PageHead {

    private PageHead() {
    }

    static void write(Markup out, String title) {
        out.open("head");
        out.single("meta", "charset", "utf-8");
        out.single("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'");
        out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.single("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", title);
        out.style(sheet()).closeLine();
    }

    private static String sheet() {
        try (InputStream in = PageHead.class.getResourceAsStream("report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
