package org.mep4j.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The head of every page: style and, for pages that have one, a script inside, and a policy that forbids any network and other script. */
final class PageHead {

    private PageHead() {
    }

    /** Of a page without a script. */
    static void write(Markup out, String title) {
        begin(out, title, "");
        out.style(resource("report.css")).closeLine();
    }

    /** Of a page with a script of our own, which is told apart from any other by its digest. */
    static void write(Markup out, String title, String script) {
        begin(out, title, "; script-src '" + sha256(script) + "'");
        out.style(resource("report.css")).script(script).closeLine();
    }

    private static void begin(Markup out, String title, String scripts) {
        out.open("head");
        out.single("meta", "charset", "utf-8");
        out.single("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src 'unsafe-inline'" + scripts);
        out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.single("meta", "name", "color-scheme", "content", "light dark");
        out.leaf("title", title);
    }

    /** As a browser computes it before it runs a script. */
    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** A file of ours beside this class. */
    static String resource(String name) {
        try (InputStream in = PageHead.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
