/* CF-REF-1 ported directly to C, with the same generator and the same addresses: what numba's kernel is measured against.
   Built and called by benchmarks/stress/speed.py; not part of the package. */
#include <math.h>
#include <stdint.h>

enum { SLIP, FAIL, GROUND, DAMAGE, MEDICAL, REPLACE };
enum { L, U, Y, D, R = 5, M = 7, CLOCKS = 18 };

typedef struct {
    double clock[CLOCKS], ground[2], last[2], arrived[2][2], first[2];
    int64_t present[2][2], fit[2][2], vehicle[2][2], k[2], j[2], next[2], waived[2], pending[2];
    uint64_t seed, history;
    const double *p;
} World;

/* Places of the parameters, as in reference.Settings. */
enum { T, PERIOD, WAIVER, HANDOVER, SPACE, GAP, PRODUCE, NEXT_UP, P_FAIL, GM, GS, DMEAN, MMEAN, RM, RS, P0, SMEAN,
       LIFE, ARRIVED = 19, USOS = 21, ROS = 23, SEATS = 25 };

double uniform(uint64_t seed, uint64_t history, uint32_t family, uint32_t stream, uint32_t index) {
    uint32_t a = index, b = family << 16 | stream, c = (uint32_t)history, d = (uint32_t)(history >> 32);
    uint32_t k = (uint32_t)seed, m = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t left = (uint64_t)0xD2511F53 * a, right = (uint64_t)0xCD9E8D57 * c;
        a = (uint32_t)(right >> 32) ^ b ^ k;
        b = (uint32_t)right;
        c = (uint32_t)(left >> 32) ^ d ^ m;
        d = (uint32_t)left;
        k += 0x9E3779B9;
        m += 0xBB67AE85;
    }
    return ((double)((uint64_t)(a >> 5) << 26 | b >> 6) + 0.5) * 0x1p-53;
}

static double horner(const double *coefficients, double x) {
    double sum = coefficients[0];
    for (int i = 1; i < 8; i++) sum = sum * x + coefficients[i];
    return sum;
}

/* AS 241, PPND16. */
double normal(double p) {
    static const double n0[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608};
    static const double d0[] = {5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
        5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0};
    static const double n1[] = {7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
        1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734};
    static const double d1[] = {1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
        0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0};
    static const double n2[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
        0.026532189526576123093, 0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772};
    static const double d2[] = {2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5,
        7.868691311456132591e-4, 0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0};
    double q = p - 0.5, r, x;
    if (fabs(q) <= 0.425) {
        r = 0.180625 - q * q;
        return horner(n0, r) * q / horner(d0, r);
    }
    r = sqrt(-log(q < 0 ? p : 1.0 - p));
    x = r <= 5.0 ? horner(n1, r - 1.6) / horner(d1, r - 1.6) : horner(n2, r - 5.0) / horner(d2, r - 5.0);
    return q < 0 ? -x : x;
}

static double u(World *w, int f, int stream, int64_t index) { return uniform(w->seed, w->history, f, stream, (uint32_t)index); }
static double exponential(double v, double mean) { return -log(v) * mean; }
static double lognormal(double v, double median, double sigma) { return median * exp(sigma * normal(v)); }

static double slip(World *w, int f, int64_t k) {
    double v = u(w, f, SLIP, k), p0 = w->p[P0];
    return v < p0 ? 0.0 : exponential((v - p0) / (1.0 - p0), w->p[SMEAN]);
}

static void empty(World *w, int f, int s) {
    w->present[f][s] = w->fit[f][s] = 0;
    w->clock[9 * f + D + s] = w->clock[9 * f + R + s] = w->clock[9 * f + M + s] = INFINITY;
}

static void relieve(World *w, double t, int f) {
    double *c = w->clock + 9 * f;
    w->present[f][0] = w->present[f][1];
    w->fit[f][0] = w->fit[f][1];
    w->vehicle[f][0] = w->vehicle[f][1];
    w->arrived[f][0] = w->arrived[f][1];
    c[D] = c[D + 1];
    c[R] = c[R + 1];
    c[M] = c[M + 1];
    empty(w, f, 1);
    c[U] = INFINITY;
    c[Y] = fmax(w->arrived[f][0] + w->p[LIFE + f], t);
    w->waived[f] = w->pending[f] = 0;
}

static int attempt(World *w, double t, int f) {
    int64_t j = w->j[f]++;
    if (u(w, f, FAIL, j) >= w->p[P_FAIL]) return 1;
    w->ground[f] = t + lognormal(u(w, f, GROUND, j), w->p[GM], w->p[GS]);
    return 0;
}

static int64_t dock(World *w, double t, int f, int s) {
    int64_t v = w->next[f]++;
    w->vehicle[f][s] = v;
    w->fit[f][s] = 1;
    w->arrived[f][s] = w->last[f] = t;
    w->clock[9 * f + D + s] = t + exponential(u(w, f, DAMAGE, v), w->p[DMEAN]);
    return v;
}

static void launch(World *w, double t, int f) {
    double *c = w->clock + 9 * f;
    const double *p = w->p;
    if (t < w->ground[f]) c[L] = w->ground[f];
    else if (w->present[f][1]) c[L] = t + 10.0;
    else if (t < w->last[f] + p[GAP]) c[L] = w->last[f] + p[GAP];
    else if (!attempt(w, t, f)) c[L] = w->ground[f];
    else {
        int s = w->present[f][0] ? 1 : 0;
        int64_t v = dock(w, t, f, s);
        w->present[f][s] = 1;
        c[M + s] = t + exponential(u(w, f, MEDICAL, v), p[MMEAN]);
        if (s) c[U] = t + p[HANDOVER];
        else {
            c[Y] = t + p[LIFE + f];
            w->waived[f] = 0;
        }
        int64_t k = ++w->k[f];
        c[L] = fmax(w->first[f] + p[PERIOD] * (double)k + slip(w, f, k), t + p[SPACE]);
    }
}

static void limit(World *w, double t, int f) {
    double *y = w->clock + 9 * f + Y;
    int o = 1 - f;
    if (w->present[f][1] || !w->fit[f][0]) {
        *y = INFINITY;
        return;
    }
    double others = (double)(w->present[o][0] + w->present[o][1]);
    if ((others * w->p[USOS + o] < 1.0 || others * w->p[ROS + o] < 1.0) && !w->waived[f]) {
        *y = t + w->p[WAIVER];
        w->waived[f] = 1;
    } else {
        empty(w, f, 0);
        *y = INFINITY;
    }
}

static void replace(World *w, double t, int f, int s) {
    double *c = w->clock + 9 * f;
    const double *p = w->p;
    if (t < w->ground[f]) c[R + s] = w->ground[f];
    else if (t < w->last[f] + p[GAP]) c[R + s] = w->last[f] + p[GAP];
    else if (!attempt(w, t, f)) c[R + s] = w->ground[f];
    else {
        dock(w, t, f, s);
        c[R + s] = INFINITY;
        c[L] = fmax(c[L], t + p[PRODUCE]);
        if (s == 0) {
            if (!w->present[f][1]) c[Y] = t + p[LIFE + f];
            w->waived[f] = 0;
            if (w->pending[f]) {
                w->pending[f] = 0;
                c[U] = t + p[HANDOVER];
            }
        }
    }
}

static int medical(World *w, double t, int f, int s) {
    double *c = w->clock + 9 * f;
    c[M + s] = INFINITY;
    if (!w->fit[f][s]) return 1;
    empty(w, f, s);
    c[L] = fmin(c[L], fmax(t + w->p[NEXT_UP], w->ground[f]));
    if (s == 0 && w->present[f][1]) relieve(w, t, f);
    else if (s == 1) {
        c[U] = INFINITY;
        w->pending[f] = 0;
        if (w->present[f][0]) c[Y] = fmax(w->arrived[f][0] + w->p[LIFE + f], t);
    }
    return 0;
}

static void count(World *w, double days, double *out) {
    const double *p = w->p;
    double s = (double)(w->present[0][0] + w->present[0][1]), d = (double)(w->present[1][0] + w->present[1][1]);
    double usos = s * p[USOS] + d * p[USOS + 1], ros = s * p[ROS] + d * p[ROS + 1];
    double seats = (double)(w->fit[0][0] + w->fit[0][1]) * p[SEATS] + (double)(w->fit[1][0] + w->fit[1][1]) * p[SEATS + 1];
    if (usos < 1.0) out[0] += days;
    if (ros < 1.0) out[1] += days;
    if (usos + ros > seats) out[2] += days;
    if (usos + ros < 1.0) out[3] += days;
}

static void begin(World *w) {
    for (int c = 0; c < CLOCKS; c++) w->clock[c] = INFINITY;
    for (int f = 0; f < 2; f++) {
        double *c = w->clock + 9 * f, at = w->p[ARRIVED + f];
        for (int s = 0; s < 2; s++) w->present[f][s] = w->fit[f][s] = w->vehicle[f][s] = 0;
        w->j[f] = w->waived[f] = w->pending[f] = 0;
        w->present[f][0] = w->fit[f][0] = w->k[f] = w->next[f] = 1;
        w->ground[f] = -INFINITY;
        w->last[f] = w->arrived[f][0] = w->first[f] = at;
        c[L] = fmax(at + w->p[PERIOD] + slip(w, f, 1), 0.0);
        c[Y] = at + w->p[LIFE + f];
        c[D] = exponential(u(w, f, DAMAGE, 0), w->p[DMEAN]);
        c[M] = exponential(u(w, f, MEDICAL, 0), w->p[MMEAN]);
    }
}

static void play(World *w, double *out) {
    double t = 0.0, end = w->p[T];
    for (int i = 0; i < 6; i++) out[i] = 0.0;
    begin(w);
    for (;;) {
        int event = 0;
        double at = w->clock[0];
        for (int c = 1; c < CLOCKS; c++)
            if (w->clock[c] < at) {
                event = c;
                at = w->clock[c];
            }
        if (at >= end) {
            count(w, end - t, out);
            return;
        }
        count(w, at - t, out);
        t = at;
        out[5] += 1.0;
        int f = event / 9, kind = event % 9;
        if (kind == L) launch(w, t, f);
        else if (kind == U) {
            if (w->fit[f][0]) relieve(w, t, f);
            else {
                w->clock[event] = INFINITY;
                w->pending[f] = 1;
            }
        } else if (kind == Y) limit(w, t, f);
        else if (kind < R) {
            int s = kind - D;
            w->fit[f][s] = 0;
            w->clock[event] = INFINITY;
            w->clock[9 * f + R + s] = t + lognormal(u(w, f, REPLACE, w->vehicle[f][s]), w->p[RM], w->p[RS]);
        } else if (kind < M) replace(w, t, f, kind - R);
        else out[4] += medical(w, t, f, kind - M);
    }
}

void play_many(uint64_t seed, uint64_t first, const double *p, double *table, uint64_t rows) {
    World w;
    w.seed = seed;
    w.p = p;
    for (uint64_t row = 0; row < rows; row++) {
        w.history = first + row;
        play(&w, table + 6 * row);
    }
}

/* The draw floor: as many uniforms as a history needs, added up. */
double draws(uint64_t seed, uint64_t rows, uint64_t each) {
    double sum = 0.0;
    for (uint64_t row = 0; row < rows; row++)
        for (uint64_t i = 0; i < each; i++) sum += uniform(seed, row, 0, 1, (uint32_t)i);
    return sum;
}
