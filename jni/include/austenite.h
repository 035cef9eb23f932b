/*
 * Austenite's C interface: energies, forces and virials of a Deep Potential (DeePMD-kit se_e2_a) for other programs.
 *
 * Units    Angstrom and eV (LAMMPS "metal"). Arrays are row-major: coord[3 * i + 0..2] are x, y, z of atom i.
 * Virial   W = -sum (dE_i / d r_ij) (x) r_ij = -dE/d(strain), as XX XY XZ YX YY YZ ZX ZY ZZ, in eV; r_ij = r_j - r_i.
 *          Pressure = (2 Ekin + trace W) / (3 V): a compressed system has a positive trace. (DeePMD-kit's sign and order.)
 *          An atomic virial is booked on the neighbour of each pair, as DeePMD-kit does; their sum is the virial.
 * Types    0 to austenite_type_count - 1; austenite_type_name gives their elements. -1 is an atom that the model does not see:
 *          no energy, no force, nobody's neighbour.
 * Nets     The model's own nets are evaluated (a compressed model's own tables), so that results equal DeePMD-kit's.
 * Memory   Every array belongs to the caller, is only used during the call, and is overwritten, never added to. A result that is
 *          NULL is skipped. The library frees what it allocates in austenite_close.
 * Threads  Any thread may call any function. Calls with one model wait for each other; different models run side by side. A model
 *          must not be closed while another thread uses it. One number of threads or another: the same bits.
 * Java     The first austenite_open starts a Java virtual machine (JDK 25 or newer) in this process, or joins the one that is there. It
 *          stays until the process ends, and so does this library (dlclose keeps it loaded). Open models after fork(), not before.
 *          jni/README.md says how Java and the engine's jar are found. The first some hundred evaluations are slower: code is being compiled.
 * Errors   Functions return AUSTENITE_OK or an error code and never end the process; a model stays usable after an error. What has
 *          been computed is then not written.
 */
#ifndef AUSTENITE_H
#define AUSTENITE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define AUSTENITE_API __attribute__((visibility("default")))
#else
#define AUSTENITE_API
#endif

/* Raised when anything in this file changes its meaning. */
#define AUSTENITE_API_VERSION 1

/* Error codes. */
enum {
    AUSTENITE_OK = 0,
    AUSTENITE_ERROR_INPUT = 1,   /* an argument is NULL or out of range; or these atoms, cell, parameters or list cannot be used */
    AUSTENITE_ERROR_MODEL = 2,   /* the model file is missing, damaged or not supported */
    AUSTENITE_ERROR_MEMORY = 3,  /* out of memory; Java's heap grows with AUSTENITE_JVM_OPTIONS=-Xmx4g */
    AUSTENITE_ERROR_JAVA = 4,    /* no suitable Java, no engine beside the library, or Java does not start */
    AUSTENITE_ERROR_INTERNAL = 5 /* a bug: please report the text */
};

/* Precision that a model is evaluated in. */
enum {
    AUSTENITE_FP64 = 0, /* double precision throughout */
    AUSTENITE_MIXED = 1 /* nets in single, positions and sums in double precision */
};

/* An open model. */
typedef struct austenite_model austenite_model;

/* Where results go; each may be NULL. nall = nlocal + nghost; with a cell, nlocal = nall = natoms. */
typedef struct austenite_result {
    double *energy;        /* [1]        sum of the local atoms' energies */
    double *force;         /* [3 * nall] forces; those on ghosts are the caller's to add to their owners */
    double *virial;        /* [9]        */
    double *atom_energy;   /* [nlocal]   */
    double *atom_virial;   /* [9 * nall] */
    int64_t *sel_overflow; /* [types]    by the neighbours' type: atoms with more neighbours within the cut-off than the
                                         model's sel. The farthest were left out; anything but 0 means forces that jump. */
} austenite_result;

/*
 * A full neighbour list as LAMMPS has it: every pair in both atoms' rows, ghosts included as neighbours, out to the cut-off at least
 * (farther ones are ignored, so a skin does not matter). numneigh and firstneigh are indexed by atom, not by row.
 *
 * ago counts the calls since the list was made: 0 takes the list in; above 0 the list of this model's last such call is used
 * again and only coord is read: the list's arrays (which may be NULL) and the number and types of atoms must be unchanged.
 */
typedef struct austenite_list {
    int ago;                /* 0: the list is new */
    int inum;               /* number of rows; local atoms without a row have no energy of their own */
    const int *ilist;       /* [inum] the rows' atoms, all local */
    const int *numneigh;    /* [nlocal] number of neighbours */
    int *const *firstneigh; /* [nlocal] the neighbours */
    int mask;               /* bits of a neighbour that are its index: LAMMPS' NEIGHMASK; 0: all bits */
} austenite_list;

/* The version of this library, "0.1.0". */
AUSTENITE_API const char *austenite_version(void);

/*
 * Opens a model file (.pb, .pbtxt, .dp, .yaml, .pth; the path is UTF-8). threads: how many compute, the calling one among them; 0 takes every
 * processor of this process (with MPI: 1, or the processors per rank). *model is NULL after an error.
 */
AUSTENITE_API int austenite_open(const char *path, int precision, int threads, austenite_model **model);

/* Frees a model; NULL is fine. */
AUSTENITE_API void austenite_close(austenite_model *model);

/* What a model says of itself; 0 or NULL for a NULL model or a type that does not exist. Texts live as long as the model. */
AUSTENITE_API double austenite_cutoff(const austenite_model *model);
AUSTENITE_API int austenite_type_count(const austenite_model *model);
AUSTENITE_API const char *austenite_type_name(const austenite_model *model, int type);
AUSTENITE_API int austenite_fparam_count(const austenite_model *model); /* frame parameters */
AUSTENITE_API int austenite_aparam_count(const austenite_model *model); /* atomic parameters per atom */

/*
 * Evaluates atoms in a periodic cell, or in none. The cell may be smaller than the cut-off, and atoms may be outside it.
 *   coord   [3 * natoms]
 *   type    [natoms]
 *   cell    [9] the lattice vectors a, b, c, one after the other; NULL: not periodic
 *   fparam  [fparam_count]; NULL: the model's default, an error if it has none. Ignored when the count is 0, as is aparam
 *   aparam  [aparam_count * natoms]
 */
AUSTENITE_API int austenite_evaluate_box(austenite_model *model, int natoms, const double *coord, const int *type, const double *cell,
                                         const double *fparam, const double *aparam, const austenite_result *result);

/*
 * Evaluates the caller's local and ghost atoms with its own neighbour list. Local atoms come first, then the ghosts (periodic images, or
 * atoms of other processes), all at the positions that distances are to be taken from.
 *   coord   [3 * (nlocal + nghost)]
 *   type    [nlocal + nghost]
 *   aparam  [aparam_count * nlocal]
 */
AUSTENITE_API int austenite_evaluate_list(austenite_model *model, int nlocal, int nghost, const double *coord, const int *type,
                                          const austenite_list *list, const double *fparam, const double *aparam,
                                          const austenite_result *result);

/* What went wrong in the calling thread's last failed call; "" if none has failed. Valid until its next failure. */
AUSTENITE_API const char *austenite_last_error(void);

/* Copies what went wrong in the last failed call with this model, by any thread, as size bytes at most, 0 at the end. */
AUSTENITE_API void austenite_model_error(austenite_model *model, char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif
