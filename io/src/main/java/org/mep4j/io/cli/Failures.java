package org.mep4j.io.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One clear sentence and the right exit code for everything that can go wrong with input; a stack trace only for our own bugs. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            commandLine.getErr().println("mep4j: " + sentence(failure));
            return Mep4jCommand.UNREADABLE_INPUT;
        }
        if (failure instanceof IllegalArgumentException) {
            commandLine.getErr().println("mep4j: " + failure.getMessage());
            return Mep4jCommand.WRONG_USAGE;
        }
        throw failure;
    }

    /** What went wrong with a file, in words; several of the JDK's exceptions carry the bare path only. */
    static String sentence(Exception failure) {
        Exception cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (cause instanceof NoSuchFileException missing) {
            return missing.getReason() == null ? "there is no file or folder " + missing.getFile() : missing.getMessage();
        }
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        boolean notFolder = cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException;
        if (notFolder && cause instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + " is a file where a folder is needed";
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
