/* Starts Java in this process, or joins the one that is there, once; and attaches threads. */
#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define ENTRY "org.austenite.capi.NativeEntry"

#if defined(__APPLE__)
#define LIBJVM_NAME "libjvm.dylib"
#else
#define LIBJVM_NAME "libjvm.so"
#endif

enum { MOST_OPTIONS = 64 };

/* -Xrs: the host's signal handlers for INT, TERM and HUP stay. Serial collection: no collector threads per core in each of many MPI ranks. */
static const char *const OPTIONS[] = {"--add-modules=jdk.incubator.vector",
                                      "--enable-native-access=ALL-UNNAMED",
                                      "-Xrs",
                                      "-XX:+UseSerialGC",
                                      "-XX:-UsePerfData"};

typedef jint(JNICALL *create_function)(JavaVM **, void **, void *);
typedef jint(JNICALL *created_function)(JavaVM **, jsize, jsize *);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static JavaVM *vm;
static int ready;
static java_entry entry;
static pthread_key_t attached;

/* Looks up a function, as ISO C knows no conversion from object to function pointers. */
static int look_up(void *library, const char *name, void *function) {
    void *found = dlsym(library, name);
    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static void detach(void *unused) {
    (void)unused;
    (*vm)->DetachCurrentThread(vm);
}

/* The Java that this process runs already, if any. */
static JavaVM *present(void) {
    created_function created;
    JavaVM *found = NULL;
    jsize count = 0;
    void *library = dlopen(LIBJVM_NAME, RTLD_LAZY | RTLD_NOLOAD);
    if (!look_up(library != NULL ? library : RTLD_DEFAULT, "JNI_GetCreatedJavaVMs", &created)) {
        return NULL;
    }
    return created(&found, 1, &count) == JNI_OK && count > 0 ? found : NULL;
}

/* Adds the words of AUSTENITE_JVM_OPTIONS; words is cut up. */
static int add_words(JavaVMOption *options, int count, char *words) {
    char *rest = NULL;
    if (words == NULL) {
        return count;
    }
    for (char *word = strtok_r(words, " \t\n", &rest); word != NULL && count < MOST_OPTIONS; word = strtok_r(NULL, " \t\n", &rest)) {
        options[count++].optionString = word;
    }
    return count;
}

static char *copy(const char *text) {
    char *to = text != NULL ? malloc(strlen(text) + 1) : NULL;
    return to != NULL ? strcpy(to, text) : NULL;
}

/* The hook's name, which JNI wants as a char *. */
static char vfprintf_hook[] = "vfprintf";

/* Starting Java sets the process's locale from the environment, and the host would print 0,5 instead of 0.5. */
static jint create_keeping_locale(create_function create, JavaVMInitArgs *arguments, char text[TEXT_SIZE]) {
    char *locale = copy(setlocale(LC_ALL, NULL));
    JNIEnv *env;
    jint rc;
    quiet_begin();
    rc = create(&vm, (void **)&env, arguments);
    quiet_end(text);
    if (locale != NULL) {
        setlocale(LC_ALL, locale);
        free(locale);
    }
    return rc;
}

static int create(create_function function, char *class_path, char text[TEXT_SIZE]) {
    JavaVMOption options[MOST_OPTIONS] = {{.optionString = class_path}, {.optionString = vfprintf_hook}};
    jint(JNICALL *complain)(FILE *, const char *, va_list) = quiet_complain;
    char *words = copy(getenv("AUSTENITE_JVM_OPTIONS"));
    int count = 2;
    JavaVMInitArgs arguments = {.version = JNI_VERSION_10, .options = options, .ignoreUnrecognized = JNI_FALSE};
    jint rc;
    memcpy(&options[1].extraInfo, &complain, sizeof complain);
    for (size_t k = 0; k < sizeof OPTIONS / sizeof *OPTIONS; k++) {
        options[count++].optionString = (char *)(size_t)OPTIONS[k];
    }
    arguments.nOptions = add_words(options, count, words);
    text_append(text, "Java does not start: ");
    rc = create_keeping_locale(function, &arguments, text);
    free(words);
    if (rc != JNI_OK) {
        text_append(text, "(JNI_CreateJavaVM gave %d; AUSTENITE_JVM_OPTIONS=%s)", (int)rc,
                    getenv("AUSTENITE_JVM_OPTIONS") != NULL ? getenv("AUSTENITE_JVM_OPTIONS") : "");
        vm = NULL;
        return 0;
    }
    text[0] = '\0';
    return 1;
}

static int start(char text[TEXT_SIZE]) {
    char path[PATH_SIZE];
    char *class_path;
    void *library;
    create_function function;
    int started;
    if (!jdk_find(path, text)) {
        return 0;
    }
    class_path = place_class_path_option(text);
    if (class_path == NULL) {
        return 0;
    }
    library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (library == NULL || !look_up(library, "JNI_CreateJavaVM", &function)) {
        text_append(text, "%s cannot be loaded: %s", path, dlerror());
        free(class_path);
        return 0;
    }
    started = create(function, class_path, text);
    free(class_path);
    return started;
}

int jvm_threw(JNIEnv *env, char text[TEXT_SIZE]) {
    jthrowable thrown = (*env)->ExceptionOccurred(env);
    jmethodID to_string;
    jstring told;
    const char *chars;
    if (thrown == NULL) {
        return 0;
    }
    (*env)->ExceptionClear(env);
    to_string = (*env)->GetMethodID(env, (*env)->GetObjectClass(env, thrown), "toString", "()Ljava/lang/String;");
    told = to_string != NULL ? (*env)->CallObjectMethod(env, thrown, to_string) : NULL;
    chars = told != NULL && !(*env)->ExceptionCheck(env) ? (*env)->GetStringUTFChars(env, told, NULL) : NULL;
    text_append(text, "%s", chars != NULL ? chars : "an exception that cannot be told");
    if (chars != NULL) {
        (*env)->ReleaseStringUTFChars(env, told, chars);
    }
    (*env)->ExceptionClear(env);
    return 1;
}

static int method(JNIEnv *env, jmethodID *id, const char *name, const char *signature) {
    *id = (*env)->GetStaticMethodID(env, entry.type, name, signature);
    return *id != NULL;
}

static int bind_methods(JNIEnv *env) {
    return method(env, &entry.api_version, "apiVersion", "()I") && method(env, &entry.open, "open", "(JIIJJI)I")
        && method(env, &entry.type_names, "typeNames", "(JJJI)I")
        && method(env, &entry.evaluate_box, "evaluateBox", "(JIJJJJJJJI)I")
        && method(env, &entry.evaluate_list, "evaluateList", "(JIIJJJJJJJI)I") && method(env, &entry.close, "close", "(J)V");
}

/* The entry by the application's class loader: FindClass would ask the loader of whatever Java method the thread is in. NULL: it threw. */
static jclass load_entry(JNIEnv *env) {
    jclass loaders = (*env)->FindClass(env, "java/lang/ClassLoader");
    jmethodID system = (*env)->GetStaticMethodID(env, loaders, "getSystemClassLoader", "()Ljava/lang/ClassLoader;");
    jmethodID load = (*env)->GetMethodID(env, loaders, "loadClass", "(Ljava/lang/String;)Ljava/lang/Class;");
    jobject loader = (*env)->CallStaticObjectMethod(env, loaders, system);
    jstring name = (*env)->ExceptionCheck(env) ? NULL : (*env)->NewStringUTF(env, ENTRY);
    jclass found = name != NULL ? (*env)->CallObjectMethod(env, loader, load, name) : NULL;
    return (*env)->ExceptionCheck(env) ? NULL : found;
}

static int bind_class(JNIEnv *env, int own, char text[TEXT_SIZE]) {
    jclass local = load_entry(env);
    int found;
    if (local == NULL) {
        text_append(text, "the engine is not in Java's class path");
        if (!own) {
            text_append(text, " (this process already ran a Java: it needs austenite.jar in its class path and --add-modules "
                              "jdk.incubator.vector)");
        }
        text_append(text, ": ");
        jvm_threw(env, text);
        return 0;
    }
    entry.type = (*env)->NewGlobalRef(env, local);
    found = entry.type != NULL && bind_methods(env) && (*env)->CallStaticIntMethod(env, entry.type, entry.api_version) == AUSTENITE_API_VERSION;
    if (!found) {
        text_append(text, "austenite.jar does not fit this libaustenite (%s): use files of one version. ", AUSTENITE_VERSION);
        jvm_threw(env, text);
    }
    return found;
}

/* The calling thread's environment; a thread attached here is detached when it ends. */
static JNIEnv *environment(void) {
    void *env = NULL;
    if ((*vm)->GetEnv(vm, &env, JNI_VERSION_10) == JNI_OK) {
        return env;
    }
    if ((*vm)->AttachCurrentThreadAsDaemon(vm, &env, NULL) != JNI_OK) {
        return NULL;
    }
    pthread_setspecific(attached, vm);
    return env;
}

static int prepare(char text[TEXT_SIZE]) {
    static int has_key;
    static int own;
    JNIEnv *env;
    int bound;
    if (!has_key && pthread_key_create(&attached, detach) != 0) {
        text_append(text, "the process has no room for another thread-specific key");
        return 0;
    }
    has_key = 1;
    if (vm == NULL && (vm = present()) == NULL) {
        if (!start(text)) {
            return 0;
        }
        own = 1;
        place_stay_loaded();
    }
    env = environment();
    if (env == NULL || (*env)->PushLocalFrame(env, 16) != JNI_OK) {
        text_append(text, "this thread cannot be attached to Java");
        return 0;
    }
    bound = bind_class(env, own, text);
    (*env)->PopLocalFrame(env, NULL);
    return bound;
}

int jvm_enter(JNIEnv **env, const java_entry **methods, char text[TEXT_SIZE]) {
    int usable;
    pthread_mutex_lock(&lock);
    ready = ready || prepare(text);
    usable = ready;
    pthread_mutex_unlock(&lock);
    if (!usable) {
        return AUSTENITE_ERROR_JAVA;
    }
    *methods = &entry;
    *env = environment();
    if (*env == NULL) {
        text_append(text, "this thread cannot be attached to Java");
        return AUSTENITE_ERROR_JAVA;
    }
    if ((**env)->ExceptionCheck(*env)) {
        text_append(text, "the calling thread has a Java exception pending: handle it first");
        return AUSTENITE_ERROR_INPUT;
    }
    return AUSTENITE_OK;
}
