package org.austenite.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;

class TypeMappingTest {
    private static final Structure ATOMS =
            Structure.of("", Box.OPEN, List.of("C", "NULL", "Fe"), new int[] {2, 0, 1}, new double[9]);

    @Test
    void of_elementsInAnotherOrder_mapsByName() {
        Structure atoms = Structure.of("", Box.OPEN, List.of("C", "Fe"), new int[] {1, 0, 1}, new double[9]);

        assertThat(TypeMapping.of(List.of("Fe", "Cr", "C"), atoms)).containsExactly(0, 2, 0);
    }

    @Test
    void withVirtual_null_isMinusOne() {
        assertThat(TypeMapping.withVirtual(List.of("Fe", "Cr", "C"), ATOMS)).containsExactly(0, 2, -1);
    }

    @Test
    void of_unknownElement_isRefusedNamingItAndTheModelsTypes() {
        assertThatThrownBy(() -> TypeMapping.of(List.of("Fe", "Cr", "C"), ATOMS))
                .isInstanceOf(InputException.class)
                .hasMessage("atom 3 is NULL, but the model's types are [Fe, Cr, C]");
        assertThatThrownBy(() -> TypeMapping.withVirtual(List.of("Fe", "Cr"), ATOMS))
                .hasMessage("atom 2 is C, but the model's types are [Fe, Cr]");
    }

    @Test
    void of_modelThatNamesATypeTwice_isAmbiguous() {
        assertThatThrownBy(() -> TypeMapping.of(List.of("Fe", "Fe", "C"), ATOMS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ambiguous");
    }
}
