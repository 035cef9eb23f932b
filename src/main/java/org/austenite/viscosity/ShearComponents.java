package org.austenite.viscosity;

/**
 * The five independent anisotropic components of a symmetric tensor: a basis of its traceless part in which every component has, in an isotropic
 * fluid, the same variance and correlation function as Pxy (Daivis and Evans, J. Chem. Phys. 100, 541 (1994)).
 *
 * <p>{@code (Pxx - Pyy/2 - Pzz/2)/sqrt(3), (Pyy - Pzz)/2, Pxy, Pxz, Pyz}. The sum of their squares is half the squared Frobenius norm of the
 * traceless part, so it does not change under rotation.
 */
public final class ShearComponents {
    /** How many there are. */
    public static final int COUNT = 5;

    /** Their names for legends and files. */
    public static final String[] NAMES = {"(2xx-yy-zz)/2√3", "(yy-zz)/2", "xy", "xz", "yz"};

    private ShearComponents() {}

    /** The five components, [5, samples], of a tensor series, [6, samples]: xx, yy, zz, xy, xz, yz. */
    public static double[][] of(double[][] tensor) {
        int n = tensor[0].length;
        double[][] five = new double[COUNT][];
        five[0] = new double[n];
        five[1] = new double[n];
        for (int i = 0; i < n; i++) {
            five[0][i] = (tensor[0][i] - 0.5 * tensor[1][i] - 0.5 * tensor[2][i]) / Math.sqrt(3);
            five[1][i] = 0.5 * (tensor[1][i] - tensor[2][i]);
        }
        System.arraycopy(tensor, 3, five, 2, 3);
        return five;
    }
}
