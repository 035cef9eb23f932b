/* What the library's parts share. Nothing here is visible outside. */
#ifndef AUSTENITE_INTERNAL_H
#define AUSTENITE_INTERNAL_H

#include <jni.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "austenite.h"

/* Room for an error text, and for a path. */
enum { TEXT_SIZE = 4096, PATH_SIZE = 4096 };

#if defined(__GNUC__)
#define FORMATTED(text, values) __attribute__((format(printf, text, values)))
#else
#define FORMATTED(text, values)
#endif

/* The static methods of org.austenite.capi.NativeEntry. */
typedef struct java_entry {
    jclass type;
    jmethodID api_version;
    jmethodID open;
    jmethodID type_names;
    jmethodID evaluate_box;
    jmethodID evaluate_list;
    jmethodID close;
} java_entry;

/* jvm.c: the calling thread's JNI environment and the entry, Java being started where needed. Status; *text says why it failed. */
int jvm_enter(JNIEnv **env, const java_entry **entry, char text[TEXT_SIZE]);

/* jvm.c: whether a Java exception is pending; it is cleared and told in *text. */
int jvm_threw(JNIEnv *env, char text[TEXT_SIZE]);

/* jdk.c: the path of a suitable JDK's libjvm. 0 when there is none; *text says where it was looked for. */
int jdk_find(char libjvm[PATH_SIZE], char text[TEXT_SIZE]);

/* place.c: the JVM option that sets the engine's class path, for free(); NULL when there is no jar, *text says where it was looked for. */
char *place_class_path_option(char text[TEXT_SIZE]);

/* place.c: keeps this library loaded until the process ends: threads call into it when they end. */
void place_stay_loaded(void);

/* quiet.c: holds back what is written to stderr. */
void quiet_begin(void);

/* quiet.c: ends that and passes on all but the known note; appends the virtual machine's own complaints to *text. */
void quiet_end(char text[TEXT_SIZE]);

/* quiet.c: takes what the virtual machine itself prints, its vfprintf hook. A library must not write to its host's stdout: stderr instead. */
jint JNICALL quiet_complain(FILE *stream, const char *format, va_list arguments);

/* error.c: notes an error text for this thread and, unless NULL, the model; gives the status back. */
int error_note(austenite_model *model, int status, const char *text);

/* error.c: appends to a text, cutting what does not fit. */
void text_append(char text[TEXT_SIZE], const char *format, ...) FORMATTED(2, 3);

/* austenite.c: keeps a copy of an error text with the model. */
void model_keep_error(austenite_model *model, const char *text);

#endif
