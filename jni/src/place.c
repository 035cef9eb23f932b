/* Where this library lies, and with it the engine's jar. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

static const char OPTION[] = "-Djava.class.path=";

/* Places of the jar seen from this library: installed together, installed by CMake, built in a clone. */
static const char *const JARS[] = {"austenite.jar", "../share/austenite/austenite.jar", "../austenite.jar", "../target/austenite.jar",
                                   "../../target/austenite.jar"};

static char *option(const char *class_path) {
    size_t size = sizeof OPTION + strlen(class_path);
    char *text = malloc(size);
    if (text != NULL) {
        snprintf(text, size, "%s%s", OPTION, class_path);
    }
    return text;
}

static const char *this_library(void) {
    Dl_info info;
    return dladdr(&OPTION, &info) != 0 ? info.dli_fname : NULL;
}

static char *beside_library(char text[TEXT_SIZE]) {
    const char *name = this_library();
    char *library = name != NULL ? realpath(name, NULL) : NULL;
    char *slash = library != NULL ? strrchr(library, '/') : NULL;
    char *found = NULL;
    if (slash != NULL) {
        *slash = '\0';
        for (size_t k = 0; k < sizeof JARS / sizeof *JARS && found == NULL; k++) {
            char path[PATH_SIZE];
            snprintf(path, sizeof path, "%s/%s", library, JARS[k]);
            if (access(path, R_OK) == 0) {
                found = option(path);
            }
        }
    }
    if (found == NULL) {
        text_append(text, "austenite.jar is not beside libaustenite (%s): put it there, with its folder lib, or set AUSTENITE_JAR to its path",
                    library != NULL ? library : "of unknown place");
    }
    free(library);
    return found;
}

char *place_class_path_option(char text[TEXT_SIZE]) {
    const char *class_path = getenv("AUSTENITE_CLASSPATH");
    const char *jar = getenv("AUSTENITE_JAR");
    if (class_path != NULL && *class_path != '\0') {
        return option(class_path);
    }
    if (jar == NULL || *jar == '\0') {
        return beside_library(text);
    }
    if (access(jar, R_OK) != 0) {
        text_append(text, "AUSTENITE_JAR=%s: there is no such file", jar);
        return NULL;
    }
    return option(jar);
}

void place_stay_loaded(void) {
    const char *name = this_library();
    if (name != NULL) {
        (void)dlopen(name, RTLD_NOW | RTLD_NODELETE);
    }
}
