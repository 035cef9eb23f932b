#include "images.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static double distance(const double *a, const double *b) {
    return sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

static void shifted(const frame *f, const double *x, const int *shift, double *to) {
    for (int k = 0; k < 3; k++) {
        to[k] = x[k] + shift[0] * f->cell[k] + shift[1] * f->cell[3 + k] + shift[2] * f->cell[6 + k];
    }
}

static void cross(const double *a, const double *b, double *to) {
    to[0] = a[1] * b[2] - a[2] * b[1];
    to[1] = a[2] * b[0] - a[0] * b[2];
    to[2] = a[0] * b[1] - a[1] * b[0];
}

static double dot(const double *a, const double *b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

/* Cells to go along an axis so that no image within reach is missed, wherever the atoms are. */
static int range(const frame *f, int axis, double reach) {
    double normal[3];
    double low = 0, high = 0;
    double height;
    cross(f->cell + 3 * ((axis + 1) % 3), f->cell + 3 * ((axis + 2) % 3), normal);
    height = fabs(dot(f->cell + 3 * axis, normal)) / sqrt(dot(normal, normal));
    for (int i = 0; i < f->n; i++) {
        double along = dot(f->x + 3 * i, normal) / sqrt(dot(normal, normal));
        low = i == 0 || along < low ? along : low;
        high = i == 0 || along > high ? along : high;
    }
    return (int)ceil((reach + high - low) / height);
}

static int near_any(const frame *f, const double *x, double reach) {
    for (int i = 0; i < f->n; i++) {
        if (distance(f->x + 3 * i, x) < reach) {
            return 1;
        }
    }
    return 0;
}

static void add_atom(images *s, const double *x, int type, int owner, const int *shift) {
    size_t n = (size_t)(s->nlocal + s->nghost + 1);
    s->x = realloc(s->x, 3 * n * sizeof *s->x);
    s->type = realloc(s->type, n * sizeof *s->type);
    s->owner = realloc(s->owner, n * sizeof *s->owner);
    s->shift = realloc(s->shift, 3 * n * sizeof *s->shift);
    if (s->x == NULL || s->type == NULL || s->owner == NULL || s->shift == NULL) {
        die("out of memory");
    }
    memcpy(s->x + 3 * (n - 1), x, 3 * sizeof *x);
    memcpy(s->shift + 3 * (n - 1), shift, 3 * sizeof *shift);
    s->type[n - 1] = type;
    s->owner[n - 1] = owner;
}

static void add_ghosts(images *s, const frame *f, double reach) {
    int most[3], shift[3];
    for (int k = 0; k < 3; k++) {
        most[k] = range(f, k, reach);
    }
    for (shift[0] = -most[0]; shift[0] <= most[0]; shift[0]++) {
        for (shift[1] = -most[1]; shift[1] <= most[1]; shift[1]++) {
            for (shift[2] = -most[2]; shift[2] <= most[2]; shift[2]++) {
                for (int i = 0; i < f->n && (shift[0] != 0 || shift[1] != 0 || shift[2] != 0); i++) {
                    double x[3];
                    shifted(f, f->x + 3 * i, shift, x);
                    if (near_any(f, x, reach)) {
                        add_atom(s, x, f->type[i], i, shift);
                        s->nghost++;
                    }
                }
            }
        }
    }
}

static void make_list(images *s, double reach) {
    int all = s->nlocal + s->nghost;
    s->ilist = allocate((size_t)s->nlocal, sizeof *s->ilist);
    s->numneigh = allocate((size_t)s->nlocal, sizeof *s->numneigh);
    s->firstneigh = allocate((size_t)s->nlocal, sizeof *s->firstneigh);
    for (int i = 0; i < s->nlocal; i++) {
        /* Rows in another order than the atoms. */
        s->ilist[i] = s->nlocal - 1 - i;
        s->firstneigh[i] = allocate((size_t)all, sizeof **s->firstneigh);
        for (int j = 0; j < all; j++) {
            if (j != i && distance(s->x + 3 * i, s->x + 3 * j) < reach) {
                s->firstneigh[i][s->numneigh[i]++] = j;
            }
        }
    }
    s->list = (austenite_list){.inum = s->nlocal, .ilist = s->ilist, .numneigh = s->numneigh, .firstneigh = s->firstneigh};
}

images make_images(const frame *f, double reach) {
    static const int HERE[3] = {0, 0, 0};
    images s = {0};
    for (int i = 0; i < f->n; i++) {
        add_atom(&s, f->x + 3 * i, f->type[i], i, HERE);
        s.nlocal++;
    }
    if (f->periodic) {
        add_ghosts(&s, f, reach);
    }
    make_list(&s, reach);
    return s;
}

void move_images(images *s, const frame *f, const double *x) {
    for (int j = 0; j < s->nlocal + s->nghost; j++) {
        shifted(f, x + 3 * s->owner[j], s->shift + 3 * j, s->x + 3 * j);
    }
}

void fold_ghosts(const images *s, double *values, int width) {
    for (int j = s->nlocal; j < s->nlocal + s->nghost; j++) {
        for (int k = 0; k < width; k++) {
            values[width * s->owner[j] + k] += values[width * j + k];
        }
    }
}

void free_images(images *s) {
    for (int i = 0; i < s->nlocal; i++) {
        free(s->firstneigh[i]);
    }
    free(s->x);
    free(s->type);
    free(s->owner);
    free(s->shift);
    free(s->ilist);
    free(s->numneigh);
    free(s->firstneigh);
}
