/** Structure files: extxyz, LAMMPS data and dump, POSCAR, DeePMD npy folders; and builders. */
package org.austenite.system.io;
