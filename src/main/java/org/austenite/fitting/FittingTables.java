package org.austenite.fitting;

import java.util.ArrayList;
import java.util.List;
import org.austenite.InputException;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.model.Skip;

/**
 * A model's fitting nets as {@code kernels/60_fitting.cu} reads them: sizes and places as ints, weights of both directions one after the other.
 * Widths are filled up to 16 with zero weights.
 */
final class FittingTables {
    private static final int FILL = 16;
    private static final int HEADER = 13;
    private static final int LAYER = 11;
    private static final int WIDEST = 1 << 15;

    final FittingFeatures features;
    final int extra;
    final int[] netOfType;
    final List<HiddenLayers> nets = new ArrayList<>();
    private final FittingEner model;
    private final List<FittingWeights> places = new ArrayList<>();

    FittingTables(FittingEner model, int width, int axis) {
        this.model = model;
        extra = model.fparam().size() + model.aparam().size();
        List<FittingNet> distinct = new ArrayList<>();
        netOfType = new int[model.nets().length];
        for (int t = 0; t < netOfType.length; t++) {
            netOfType[t] = indexOf(distinct, model.nets()[t]);
        }
        for (FittingNet net : distinct) {
            nets.add(HiddenLayers.of(net));
        }
        check(width, axis);
        features = new FittingFeatures(width, axis, first().skip() == Skip.NONE);
        place();
    }

    @SuppressWarnings("ReferenceEquality") // the same object stands for the same net
    private static int indexOf(List<FittingNet> distinct, FittingNet net) {
        for (int k = 0; k < distinct.size(); k++) {
            if (distinct.get(k) == net) {
                return k;
            }
        }
        distinct.add(net);
        return distinct.size() - 1;
    }

    private void check(int width, int axis) {
        for (HiddenLayers net : nets) {
            if (!net.isLike(nets.getFirst())) {
                throw new InputException("the CUDA backend takes fitting nets with the same layers for every type, this"
                        + " model has others: use --backend vector");
            }
        }
        int most = FittingTile.mostAxis();
        if (axis > most || width >= WIDEST) {
            throw new InputException("the CUDA backend takes an axis of up to " + most + " channels and a width below "
                    + WIDEST + ", this model has " + axis + " and " + width + ": use --backend vector");
        }
    }

    FittingEner model() {
        return model;
    }

    private DenseLayer first() {
        return nets.getFirst().layers().getFirst();
    }

    /** Number of layers before the last sum. */
    int layers() {
        return nets.getFirst().layers().size();
    }

    private DenseLayer layer(int n) {
        return nets.getFirst().layers().get(n);
    }

    static int filled(int n) {
        return (n + FILL - 1) / FILL * FILL;
    }

    /** Quads of extra inputs. */
    int extraQuads() {
        return (extra + FittingFeatures.QUAD - 1) / FittingFeatures.QUAD;
    }

    /** Numbers per row of a layer's input. */
    int pitchIn(int n) {
        int descriptor = features.quadBegin()[features.width];
        return n == 0 ? filled(FittingFeatures.QUAD * (descriptor + extraQuads())) : filled(layer(n).in());
    }

    /** Numbers per row of a layer's output. */
    int pitchOut(int n) {
        return filled(layer(n).out());
    }

    /** Numbers per row of any layer's output. */
    int pitch() {
        int most = 0;
        for (int n = 0; n < layers(); n++) {
            most = Math.max(most, pitchOut(n));
        }
        return most;
    }

    private void place() {
        int at = 0;
        for (int n = 0; n < layers(); n++) {
            FittingWeights weights = new FittingWeights(at, pitchIn(n), pitchOut(n));
            places.add(weights);
            at = weights.end();
        }
    }

    /** Numbers of one net's weights. */
    int netNumbers() {
        return places.getLast().end();
    }

    /** Column tiles of a step: layers forward, then backward. */
    int columnTiles(int step, FittingTile tile) {
        if (step == 2 * layers() - 1) {
            return features.tiles(tile.columns()).length - 1;
        }
        int columns = step < layers() ? pitchOut(step) : pitchIn(2 * layers() - 1 - step);
        return (columns + tile.columns() - 1) / tile.columns();
    }

    /** The struct Net of the kernels, and its tables. */
    int[] net(FittingTile tile) {
        int[] codes = features.codes();
        int[] begin = features.quadBegin();
        int[] tiles = features.tiles(tile.columns());
        int beginAt = HEADER + codes.length;
        int tilesAt = beginAt + begin.length;
        int layersAt = tilesAt + tiles.length;
        int[] net = new int[layersAt + LAYER * layers()];
        int[] header = {
            features.width,
            features.axis,
            features.axisQuads,
            codes.length,
            extraQuads(),
            layers(),
            pitch(),
            netNumbers(),
            tiles.length - 1,
            HEADER,
            beginAt,
            tilesAt,
            layersAt
        };
        System.arraycopy(header, 0, net, 0, HEADER);
        System.arraycopy(codes, 0, net, HEADER, codes.length);
        System.arraycopy(begin, 0, net, beginAt, begin.length);
        System.arraycopy(tiles, 0, net, tilesAt, tiles.length);
        for (int n = 0; n < layers(); n++) {
            DenseLayer l = layer(n);
            int[] sizes = {
                l.in(),
                l.out(),
                pitchIn(n),
                pitchOut(n),
                l.activation().ordinal(),
                l.skip().ordinal()
            };
            System.arraycopy(sizes, 0, net, layersAt + LAYER * n, sizes.length);
            System.arraycopy(places.get(n).places(), 0, net, layersAt + LAYER * n + sizes.length, LAYER - sizes.length);
        }
        return net;
    }

    /** Weights of all nets. */
    double[] weights() {
        double[] all = new double[Math.multiplyExact(nets.size(), netNumbers())];
        for (int k = 0; k < nets.size(); k++) {
            for (int n = 0; n < layers(); n++) {
                places.get(n).put(nets.get(k).layers().get(n), n == 0 ? features : null, extra, all, k * netNumbers());
            }
        }
        return all;
    }

    /**
     * Weights and shift of the energy per type, [ntypes, pitchOut of the last layer + 1].
     *
     * @param vacuum energy of an empty descriptor per type (eV), 0 where none is to be subtracted
     */
    double[] output(double[] vacuum) {
        int columns = pitchOut(layers() - 1);
        double[] all = new double[netOfType.length * (columns + 1)];
        for (int t = 0; t < netOfType.length; t++) {
            if (!model.silent()[t]) {
                HiddenLayers net = nets.get(netOfType[t]);
                System.arraycopy(net.weight(), 0, all, t * (columns + 1), net.weight().length);
                all[t * (columns + 1) + columns] = net.shift() + model.bias()[t] - vacuum[t];
            }
        }
        return all;
    }
}
