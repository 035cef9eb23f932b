#!/usr/bin/env bash
# Speed on this machine; bench/README.md says what the numbers mean.
#   bench/run.sh speed [OPTION ...]   the table of molecular dynamics speeds (--help lists the options)
#   bench/run.sh scaling [OPTION ...] time and memory from 512 to a million atoms
#   bench/run.sh jmh [OPTION ...]     JMH: stages, whole evaluations, neighbour lists (-h lists the options, -l the benchmarks)
#   bench/run.sh allocations          bytes that an evaluation of each variant allocates once compiled
# Comparison with DeePMD-kit: bench/vs-deepmd/run.sh
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
JAVA_HOME=$(./austenite --jdk)
export JAVA_HOME

case ${1:-} in
    speed) main=org.austenite.bench.Speed ;;
    scaling) main=org.austenite.bench.Scaling ;;
    jmh) main=org.openjdk.jmh.Main ;;
    allocations) main='' ;;
    *)
        sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
esac
shift

classpath=target/bench-classpath
mvn -q -B -Dspotless.check.skip=true -Dmdep.includeScope=test -Dmdep.outputFile="$classpath" \
    test-compile dependency:build-classpath > target/bench-build.log 2>&1 \
    || { tail -n 40 target/bench-build.log >&2; exit 2; }

# The launcher's options, so that what is timed is what users run.
run() {
    # shellcheck disable=SC2086 # the options are words
    "$JAVA_HOME/bin/java" \
        --add-modules=jdk.incubator.vector \
        --enable-native-access=ALL-UNNAMED \
        -XX:+UseParallelGC \
        -XX:-UsePerfData \
        ${AUSTENITE_JAVA_OPTS:-} \
        -cp "target/test-classes:target/classes:$(cat "$classpath")" \
        "$@"
}

if [ -n "$main" ]; then
    run "$main" "$@"
    exit
fi

status=0
for embedding in TABLES EXACT; do
    for precision in FP64 MIXED; do
        run org.austenite.potential.AllocationCheck "$precision" "$embedding" 1000 || status=1
    done
done
exit "$status"
