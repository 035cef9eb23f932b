/* Finds a Java 25 or newer: AUSTENITE_JAVA_HOME, JAVA_HOME, java on the PATH, then the usual folders, as the launcher does. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

#define WANTED 25

#if defined(__APPLE__)
#define LIBJVM "lib/server/libjvm.dylib"
#else
#define LIBJVM "lib/server/libjvm.so"
#endif

/* Whether the release file in a Java's folder tells of a version that is new enough, with the Vector API. It saves starting a JVM. */
static int release_suits(const char *home) {
    static const char VERSION[] = "JAVA_VERSION=\"";
    static const char MODULES[] = "MODULES=\"";
    char path[PATH_SIZE + 16];
    char line[1 << 14];
    int new_enough = 0;
    int vector = 1;
    FILE *file;
    snprintf(path, sizeof path, "%s/release", home);
    file = fopen(path, "r");
    if (file == NULL) {
        return 0;
    }
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, VERSION, strlen(VERSION)) == 0) {
            new_enough = atoi(line + strlen(VERSION)) >= WANTED;
        } else if (strncmp(line, MODULES, strlen(MODULES)) == 0) {
            vector = strstr(line, "jdk.incubator.vector") != NULL;
        }
    }
    fclose(file);
    return new_enough && vector;
}

static int suits(const char *home, char libjvm[PATH_SIZE]) {
    int length = snprintf(libjvm, PATH_SIZE, "%s/%s", home, LIBJVM);
    return length > 0 && length < PATH_SIZE && access(libjvm, R_OK) == 0 && release_suits(home);
}

/* The Java that the first "java" on the PATH belongs to: links are followed, then bin/java is cut off. */
static int on_path(char libjvm[PATH_SIZE]) {
    const char *from = getenv("PATH");
    while (from != NULL && *from != '\0') {
        size_t length = strcspn(from, ":");
        char candidate[PATH_SIZE];
        char *real;
        snprintf(candidate, sizeof candidate, "%.*s/java", (int)length, from);
        real = access(candidate, X_OK) == 0 ? realpath(candidate, NULL) : NULL;
        if (real != NULL) {
            char *end = strstr(real, "/bin/java");
            int found = end != NULL && (*end = '\0', suits(real, libjvm));
            free(real);
            return found;
        }
        from += length + (from[length] == ':');
    }
    return 0;
}

/* The last suitable Java (the newest by name) among those that a pattern names. */
static int matching(const char *folder, int length, const char *pattern, char libjvm[PATH_SIZE]) {
    char full[PATH_SIZE];
    glob_t matches;
    int found = 0;
    snprintf(full, sizeof full, "%.*s/%s", length, folder, pattern);
    if (glob(full, 0, NULL, &matches) == 0) {
        for (size_t k = matches.gl_pathc; k > 0 && !found; k--) {
            found = suits(matches.gl_pathv[k - 1], libjvm);
        }
    }
    globfree(&matches);
    return found;
}

static int in_folder(const char *folder, int length, char libjvm[PATH_SIZE]) {
    return matching(folder, length, "*", libjvm) || matching(folder, length, "*/Contents/Home", libjvm)
        || matching(folder, length, "*/libexec/openjdk.jdk/Contents/Home", libjvm);
}

static int in_usual_folders(char libjvm[PATH_SIZE]) {
    static const char *const IN_HOME[] = {".sdkman/candidates/java", ".jdks", "Library/Java/JavaVirtualMachines"};
    static const char *const USUAL[] = {"/usr/lib/jvm", "/usr/java", "/opt", "/usr/local", "/opt/homebrew/opt",
                                        "/Library/Java/JavaVirtualMachines"};
    const char *home = getenv("HOME");
    for (size_t k = 0; home != NULL && k < sizeof IN_HOME / sizeof *IN_HOME; k++) {
        char folder[PATH_SIZE];
        int length = snprintf(folder, sizeof folder, "%s/%s", home, IN_HOME[k]);
        if (length < PATH_SIZE && in_folder(folder, length, libjvm)) {
            return 1;
        }
    }
    for (size_t k = 0; k < sizeof USUAL / sizeof *USUAL; k++) {
        if (in_folder(USUAL[k], (int)strlen(USUAL[k]), libjvm)) {
            return 1;
        }
    }
    return 0;
}

/* Folders that hold Javas: AUSTENITE_JDK_DIRS (by colons) in place of the usual ones. */
static int in_folders(char libjvm[PATH_SIZE]) {
    const char *from = getenv("AUSTENITE_JDK_DIRS");
    if (from == NULL || *from == '\0') {
        return in_usual_folders(libjvm);
    }
    while (*from != '\0') {
        size_t length = strcspn(from, ":");
        if (in_folder(from, (int)length, libjvm)) {
            return 1;
        }
        from += length + (from[length] == ':');
    }
    return 0;
}

int jdk_find(char libjvm[PATH_SIZE], char text[TEXT_SIZE]) {
    const char *own = getenv("AUSTENITE_JAVA_HOME");
    const char *home = getenv("JAVA_HOME");
    if (own != NULL && *own != '\0') {
        if (suits(own, libjvm)) {
            return 1;
        }
        text_append(text, "AUSTENITE_JAVA_HOME=%s is not the folder of a JDK %d or newer with the Vector API (%s and release are looked at)",
                    own, WANTED, LIBJVM);
        return 0;
    }
    if ((home != NULL && suits(home, libjvm)) || on_path(libjvm) || in_folders(libjvm)) {
        return 1;
    }
    text_append(text,
                "no JDK %d or newer found: set AUSTENITE_JAVA_HOME or JAVA_HOME to one's folder, or install one (Debian, Ubuntu: apt-get install "
                "openjdk-%d-jdk; Fedora: dnf install java-%d-openjdk-devel; macOS: brew install --cask temurin@%d). Looked at JAVA_HOME=%s, at "
                "java on the PATH, and in %s",
                WANTED, WANTED, WANTED, WANTED, home != NULL ? home : "(unset)",
                getenv("AUSTENITE_JDK_DIRS") != NULL ? getenv("AUSTENITE_JDK_DIRS") : "the usual folders, /usr/lib/jvm among them");
    return 0;
}
