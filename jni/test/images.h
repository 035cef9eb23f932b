/* What a program like LAMMPS holds: local atoms, periodic images as ghosts, a full neighbour list. Plainly made, independent of the library. */
#ifndef IMAGES_H
#define IMAGES_H

#include "reference.h"

typedef struct images {
    int nlocal;
    int nghost;
    double *x;  /* [3 (nlocal + nghost)] */
    int *type;  /* [nlocal + nghost] */
    int *owner; /* [nlocal + nghost] local atom that it is an image of */
    int *shift; /* [3 (nlocal + nghost)] by how many cells */
    int *ilist;
    int *numneigh;
    int **firstneigh;
    austenite_list list;
} images;

/* Local atoms are the frame's; everything within reach (Angstrom) of them is a ghost or a neighbour. */
images make_images(const frame *f, double reach);

/* Moves local atoms to x [3 nlocal] and ghosts along. */
void move_images(images *s, const frame *f, const double *x);

/* Adds the ghosts' rows, width numbers each, to their owners'. */
void fold_ghosts(const images *s, double *values, int width);

void free_images(images *s);

#endif
