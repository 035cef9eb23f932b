package org.austenite.doctor;

/**
 * One thing that was looked at.
 *
 * @param what the thing
 * @param found what was found
 * @param advice what to do, empty where nothing needs doing
 * @param problem whether the program cannot do what this machine could
 */
public record Finding(String what, String found, String advice, boolean problem) {
    static Finding good(String what, String found) {
        return new Finding(what, found, "", false);
    }

    static Finding note(String what, String found, String advice) {
        return new Finding(what, found, advice, false);
    }

    static Finding problem(String what, String found, String advice) {
        return new Finding(what, found, advice, true);
    }
}
