/*
 * The smallest use of libaustenite: a bcc iron cell of one atom.
 *   cc energy.c -laustenite -o energy && ./energy MODEL
 */
#include <stdio.h>

#include "austenite.h"

int main(int argc, char **argv) {
    static const double cell[9] = {-1.415, 1.415, 1.415, 1.415, -1.415, 1.415, 1.415, 1.415, -1.415};
    static const double coord[3] = {0, 0, 0};
    static const int type[1] = {0};
    double energy, force[3], virial[9];
    austenite_result result = {.energy = &energy, .force = force, .virial = virial};
    austenite_model *model;

    if (argc != 2) {
        fprintf(stderr, "usage: energy MODEL\n");
        return 2;
    }
    if (austenite_open(argv[1], AUSTENITE_FP64, 0, &model) != AUSTENITE_OK
        || austenite_evaluate_box(model, 1, coord, type, cell, NULL, NULL, &result) != AUSTENITE_OK) {
        fprintf(stderr, "energy: %s\n", austenite_last_error());
        return 1;
    }
    printf("%s: %.12f eV, force %.3f %.3f %.3f eV/A, virial %.12f %.12f %.12f eV\n", austenite_type_name(model, type[0]), energy, force[0],
           force[1], force[2], virial[0], virial[4], virial[8]);
    austenite_close(model);
    return 0;
}
