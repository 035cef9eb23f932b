/* The functions of austenite.h: each checks what only C can see, and calls its Java method with addresses. */
#include "austenite.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

_Static_assert(sizeof(void *) == 8 && sizeof(int) == 4, "addresses are handed to Java as 64 bits, integers as 32");

/* What Java tells of a model that it has opened; org.austenite.capi.HostModel writes this layout. */
typedef struct opened {
    int64_t handle;
    double cutoff;
    int32_t types;
    int32_t fparam;
    int32_t aparam;
    int32_t name_bytes;
} opened;

struct austenite_model {
    opened told;
    char *names; /* all types' names, each with its 0 */
    const char **type_names;
    pthread_mutex_t lock; /* of the error text */
    char error[TEXT_SIZE];
};

static jlong address(const void *pointer) { return (jlong)(intptr_t)pointer; }

const char *austenite_version(void) { return AUSTENITE_VERSION; }

/* What a Java method returned, or threw in spite of its promise, becomes a status and a text. */
static int settle(JNIEnv *env, austenite_model *model, int status, char text[TEXT_SIZE]) {
    int result = status;
    if ((*env)->ExceptionCheck(env)) {
        text[0] = '\0';
        if ((*env)->PushLocalFrame(env, 16) == JNI_OK) {
            jvm_threw(env, text);
            (*env)->PopLocalFrame(env, NULL);
        }
        (*env)->ExceptionClear(env);
        result = AUSTENITE_ERROR_INTERNAL;
    }
    return result == AUSTENITE_OK ? result : error_note(model, result, text);
}

static int allocate_names(austenite_model *model) {
    size_t bytes = (size_t)model->told.name_bytes;
    model->names = calloc(bytes + 1, 1);
    model->type_names = calloc((size_t)model->told.types + 1, sizeof *model->type_names);
    return model->names != NULL && model->type_names != NULL;
}

static void index_names(austenite_model *model) {
    const char *name = model->names;
    for (int t = 0; t < model->told.types; t++) {
        model->type_names[t] = name;
        name += strlen(name) + 1;
    }
}

static void free_model(austenite_model *model) {
    if (model != NULL) {
        pthread_mutex_destroy(&model->lock);
        free(model->names);
        free((void *)model->type_names);
        free(model);
    }
}

/* A model of which nothing is known yet. */
static austenite_model *empty_model(void) {
    austenite_model *model = calloc(1, sizeof *model);
    if (model != NULL && pthread_mutex_init(&model->lock, NULL) != 0) {
        free(model);
        model = NULL;
    }
    return model;
}

static int fill(austenite_model *model, JNIEnv *env, const java_entry *entry, char text[TEXT_SIZE]) {
    int status;
    if (!allocate_names(model)) {
        return error_note(NULL, AUSTENITE_ERROR_MEMORY, "no memory for the model's type names");
    }
    status = (*env)->CallStaticIntMethod(env, entry->type, entry->type_names, (jlong)model->told.handle, address(model->names), address(text),
                                         (jint)TEXT_SIZE);
    status = settle(env, NULL, status, text);
    if (status == AUSTENITE_OK) {
        index_names(model);
    }
    return status;
}

int austenite_open(const char *path, int precision, int threads, austenite_model **model) {
    char text[TEXT_SIZE] = "";
    JNIEnv *env;
    const java_entry *entry;
    austenite_model *made;
    int status;
    if (model == NULL) {
        return error_note(NULL, AUSTENITE_ERROR_INPUT, "austenite_open: model is NULL");
    }
    *model = NULL;
    status = jvm_enter(&env, &entry, text);
    if (status != AUSTENITE_OK) {
        return error_note(NULL, status, text);
    }
    made = empty_model();
    if (made == NULL) {
        return error_note(NULL, AUSTENITE_ERROR_MEMORY, "no memory for a model");
    }
    status = (*env)->CallStaticIntMethod(env, entry->type, entry->open, address(path), (jint)precision, (jint)threads, address(&made->told),
                                         address(text), (jint)TEXT_SIZE);
    status = settle(env, NULL, status, text);
    if (status != AUSTENITE_OK) {
        free_model(made);
        return status;
    }
    status = fill(made, env, entry, text);
    if (status != AUSTENITE_OK) {
        austenite_close(made);
        return status;
    }
    *model = made;
    return AUSTENITE_OK;
}

void austenite_close(austenite_model *model) {
    char text[TEXT_SIZE] = "";
    JNIEnv *env;
    const java_entry *entry;
    if (model == NULL) {
        return;
    }
    if (jvm_enter(&env, &entry, text) == AUSTENITE_OK) {
        (*env)->CallStaticVoidMethod(env, entry->type, entry->close, (jlong)model->told.handle);
        settle(env, NULL, AUSTENITE_OK, text);
    }
    free_model(model);
}

double austenite_cutoff(const austenite_model *model) { return model != NULL ? model->told.cutoff : 0; }

int austenite_type_count(const austenite_model *model) { return model != NULL ? model->told.types : 0; }

const char *austenite_type_name(const austenite_model *model, int type) {
    return type >= 0 && type < austenite_type_count(model) ? model->type_names[type] : NULL;
}

int austenite_fparam_count(const austenite_model *model) { return model != NULL ? model->told.fparam : 0; }

int austenite_aparam_count(const austenite_model *model) { return model != NULL ? model->told.aparam : 0; }

int austenite_evaluate_box(austenite_model *model, int natoms, const double *coord, const int *type, const double *cell, const double *fparam,
                           const double *aparam, const austenite_result *result) {
    char text[TEXT_SIZE] = "";
    JNIEnv *env;
    const java_entry *entry;
    int status;
    if (model == NULL) {
        return error_note(NULL, AUSTENITE_ERROR_INPUT, "austenite_evaluate_box: model is NULL");
    }
    status = jvm_enter(&env, &entry, text);
    if (status != AUSTENITE_OK) {
        return error_note(model, status, text);
    }
    status = (*env)->CallStaticIntMethod(env, entry->type, entry->evaluate_box, (jlong)model->told.handle, (jint)natoms, address(coord),
                                         address(type), address(cell), address(fparam), address(aparam), address(result), address(text),
                                         (jint)TEXT_SIZE);
    return settle(env, model, status, text);
}

int austenite_evaluate_list(austenite_model *model, int nlocal, int nghost, const double *coord, const int *type, const austenite_list *list,
                            const double *fparam, const double *aparam, const austenite_result *result) {
    char text[TEXT_SIZE] = "";
    JNIEnv *env;
    const java_entry *entry;
    int status;
    if (model == NULL) {
        return error_note(NULL, AUSTENITE_ERROR_INPUT, "austenite_evaluate_list: model is NULL");
    }
    status = jvm_enter(&env, &entry, text);
    if (status != AUSTENITE_OK) {
        return error_note(model, status, text);
    }
    status = (*env)->CallStaticIntMethod(env, entry->type, entry->evaluate_list, (jlong)model->told.handle, (jint)nlocal, (jint)nghost,
                                         address(coord), address(type), address(list), address(fparam), address(aparam), address(result),
                                         address(text), (jint)TEXT_SIZE);
    return settle(env, model, status, text);
}

void model_keep_error(austenite_model *model, const char *text) {
    pthread_mutex_lock(&model->lock);
    snprintf(model->error, sizeof model->error, "%s", text);
    pthread_mutex_unlock(&model->lock);
}

void austenite_model_error(austenite_model *model, char *text, size_t size) {
    if (text == NULL || size == 0) {
        return;
    }
    text[0] = '\0';
    if (model != NULL) {
        pthread_mutex_lock(&model->lock);
        snprintf(text, size, "%s", model->error);
        pthread_mutex_unlock(&model->lock);
    }
}
