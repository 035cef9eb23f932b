package org.austenite.validation.damage;

/** Structural damage of the text formats of structures, for files of four atoms, triclinic, with velocities. */
final class StructureDamage {
    private static final int ATOMS = 4;
    private static final String ANY_LINE = ":[0-9]+: ";

    private static final String[][] EXTXYZ_HEADER = {
        {"Lattice=\"", "Lattice=\"1 "},
        {"Lattice=\"", "Lattice=\"x"},
        {"Lattice=\"", "Lattice=\" Lattice=\""},
        {"Lattice=", "Latice="},
        {"Lattice=\"", "Lattice={\""},
        {"pos:R:3", "poz:R:3"},
        {"pos:R:3", "pos:R:2"},
        {"pos:R:3", "pos:S:3"},
        {"pos:R:3", "pos:R:-3"},
        {"pos:R:3", "pos:R:3:pos:R:3"},
        {"pos:R:3", "pos:R:999999999"},
        {"pos:R:3", "pos:R"},
        {"pos:R:3", "pos:R:4"},
        {"species:S:1", "species:R:1"},
        {"species:S:1", "species:S:0"},
        {"energy=", "energy=1 energy="},
        {"energy=", "energy=x"},
        {"virial=\"", "virial=\"7 "},
        {"pbc=\"", "pbc=\"T "},
        {"pbc=\"", "pbc=\"X"},
        {"name=", "name=\"a\" name="},
    };

    private static final String[][] DUMP_COLUMNS = {
        {" x ", " y "}, {" x ", " x x "}, {" x ", " q "}, {" vy ", " vx "}, {" vy ", " v "}, {" id ", " id id "},
    };

    private StructureDamage() {}

    /** Two frames. */
    static void extxyz(LineDamage damage) {
        for (int frame = 0; frame < 2; frame++) {
            int head = 1 + frame * (ATOMS + 2);
            damage.atoms(head, 0, ATOMS).longer(head);
            for (String[] change : EXTXYZ_HEADER) {
                damage.replace(head + 1, change[0], change[1]);
            }
            for (int atom = head + 2; atom < head + 2 + ATOMS; atom++) {
                damage.count(atom).length(atom).number(atom, 1 + atom % 3);
            }
        }
    }

    static void lammpsData(LineDamage damage) {
        int x = damage.findEnd("xlo xhi");
        int tilts = damage.findEnd("xy xz yz");
        damage.atoms(damage.findEnd(" atoms"), 0, ATOMS)
                .atoms(damage.findEnd(" atom types"), 0, 3)
                .number(x, 0)
                .number(x + 1, 1)
                .replace(x, "xlo xhi", "xlo xhy")
                .replace(x, "xlo xhi", "xlo", ANY_LINE)
                .word(x, 1, "-1e9", "xhi above xlo")
                .replace(tilts, "xy xz yz", "xy xz")
                .number(tilts, 2);
        lammpsSections(damage);
    }

    private static void lammpsSections(LineDamage damage) {
        int masses = damage.find("Masses", 1);
        int atoms = damage.find("Atoms", 1);
        int velocities = damage.find("Velocities", 1);
        damage.replace(masses, "Masses", "Mases")
                .replace(atoms, "atomic", "charge")
                .replace(atoms, "Atoms", "Bonds")
                .replace(velocities, "Velocities", "Atoms");
        for (int mass = masses + 2; mass < masses + 5; mass++) {
            damage.count(mass).number(mass, 1).word(mass, 0, "9", ANY_LINE);
        }
        for (int k = 2; k < 2 + ATOMS; k++) {
            int atom = atoms + k;
            damage.count(atom).length(atom).number(atom, 2 + k % 3);
            damage.word(atom, 1, "-1", ":" + atom + ": ").word(atom, 1, "4", ":" + atom + ": ");
            int velocity = velocities + k;
            damage.count(velocity).shorter(velocity).number(velocity, 1 + k % 3);
            damage.word(velocity, 0, "77", ":" + velocity + ": ");
        }
    }

    /** Two frames. */
    static void lammpsDump(LineDamage damage) {
        int from = 1;
        for (int frame = 0; frame < 2; frame++) {
            int number = damage.find("ITEM: NUMBER", from);
            int bounds = damage.find("ITEM: BOX", from);
            int atoms = damage.find("ITEM: ATOMS", from);
            damage.atoms(number + 1, 0, ATOMS)
                    .number(number - 1, 0)
                    .replace(number, "NUMBER", "NOMBER")
                    .replace(bounds, "BOX", "BAX")
                    .replace(bounds, "pp pp pp", "pp ff pp")
                    .replace(bounds, "xy xz yz", "xy yz xz");
            for (int k = 1; k <= 3; k++) {
                damage.count(bounds + k).shorter(bounds + k).number(bounds + k, k % 2);
            }
            for (String[] change : DUMP_COLUMNS) {
                damage.replace(atoms, change[0], change[1], ANY_LINE);
            }
            for (int atom = atoms + 1; atom <= atoms + ATOMS; atom++) {
                damage.count(atom).length(atom).number(atom, 0);
            }
            from = atoms + 1;
        }
    }

    static void poscar(LineDamage damage) {
        damage.number(2, 0).word(2, 0, "0", ":2: ");
        for (int vector = 3; vector <= 5; vector++) {
            damage.count(vector).shorter(vector).number(vector, vector - 3);
        }
        damage.count(6)
                .shorter(7)
                .word(7, 0, "0", ANY_LINE)
                .word(7, 0, "9", ANY_LINE)
                .word(7, 0, "2147483647", ":7: ")
                .word(7, 0, "99999999999999999999", ":7: ")
                .word(7, 1, "-1", ":7: ")
                .word(7, 2, "x", ":7: ")
                .word(8, 0, "Fractional", ":8: ")
                .word(8, 0, "1", ":8: ");
        for (int atom = 9; atom < 9 + ATOMS; atom++) {
            damage.count(atom).shorter(atom).number(atom, atom % 3);
            int velocity = atom + ATOMS + 1;
            damage.shorter(velocity).number(velocity, velocity % 3);
        }
    }
}
