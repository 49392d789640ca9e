/*
 * The planner's instances for Timefold's solver: days, stays, ports, prime and backup seats, with the rules that bind in them and
 * the preferences of the aim "rules". `timefold.py` beside this file writes the problem on standard input and reads the best plan.
 */
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.CountableValueRange;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeFactory;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

public class Peer {
    static int horizon, groundDays, careerDays, backupRest, maxAboard, normalCrew, handoverCrew, balanceMost;

    @PlanningEntity
    public static class Flight {
        @PlanningId public int id;
        public int line, family, seats, first, last, shortest, longest, up, down, life, russian, american, sign, handoverLeast, handoverMost;
        public boolean crewed, rotating, progress, lifeInFlight;
        public int[] blockers;
        public List<Integer> ports;
        @PlanningVariable(valueRangeProviderRefs = "days") public Integer arrive;
        @PlanningVariable(valueRangeProviderRefs = "stays") public Integer stay;
        @PlanningVariable(valueRangeProviderRefs = "ports") public Integer port;

        @ValueRangeProvider(id = "days") public CountableValueRange<Integer> days() { return ValueRangeFactory.createIntValueRange(first, last + 1); }
        @ValueRangeProvider(id = "stays") public CountableValueRange<Integer> stays() { return ValueRangeFactory.createIntValueRange(shortest, longest + 1); }
        @ValueRangeProvider(id = "ports") public List<Integer> ports() { return ports; }

        public int getId() { return id; }
        public Integer getPort() { return port; }
        public int getFamily() { return family; }
        public int getLine() { return line; }
        int leave() { return arrive + stay; }
        int lift() { return arrive - up; }
        int land() { return leave() + down; }
        boolean there(int day) { return arrive <= day && day < leave(); }
        int people() { return russian + american; }
        boolean isLong() { return land() - lift() >= 100; }
        boolean blocks(int other) { for (int port : blockers) if (port == other) return true; return false; }
    }

    @PlanningEntity
    public static class Seat {
        @PlanningId public int id;
        public Flight flight;
        public boolean backup;
        public List<Integer> candidates;
        @PlanningVariable(valueRangeProviderRefs = "people") public Integer person;

        @ValueRangeProvider(id = "people") public List<Integer> people() { return candidates; }
        public int getId() { return id; }
        public Integer getPerson() { return person; }
        public Flight getFlight() { return flight; }
    }

    @PlanningSolution
    public static class Plan {
        @PlanningEntityCollectionProperty public List<Flight> flights = new ArrayList<>();
        @PlanningEntityCollectionProperty public List<Seat> seats = new ArrayList<>();
        @PlanningScore public HardSoftLongScore score;
    }

    static HardSoftLongScore hard() { return HardSoftLongScore.ONE_HARD; }
    static HardSoftLongScore soft() { return HardSoftLongScore.ONE_SOFT; }

    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory f) {
            return new Constraint[] {
                life(f), eventsApart(f), lineInOrder(f), portFree(f), portNeighbour(f), maxAboard(f), segmentStaffed(f, 0), segmentStaffed(f, 1),
                toru(f), onePlace(f), career(f), twiceInOneShip(f), backupOnGround(f),
                evaPair(f, 0), evaPair(f, 1), nominalCrew(f), handoverCrew(f), handover(f), balance(f),
                groundingRobust(f, 0, 0), groundingRobust(f, 0, 1), groundingRobust(f, 1, 0), groundingRobust(f, 1, 1),
            };
        }

        Constraint life(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.life >= 0 && used(a) > a.life).penalizeLong(hard(), a -> used(a) - a.life).asConstraint("on-orbit-life");
        }

        static int used(Flight a) { return a.lifeInFlight ? a.land() - a.lift() : a.stay; }

        Constraint eventsApart(ConstraintFactory f) {
            return f.forEachUniquePair(Flight.class).filter((a, b) -> clashes(a, b) > 0).penalizeLong(hard(), (a, b) -> clashes(a, b)).asConstraint("event-spacing");
        }

        static int clashes(Flight a, Flight b) {
            int n = 0;
            if (a.arrive.equals(b.arrive)) n++;
            if (a.arrive == b.leave()) n++;
            if (a.leave() == b.arrive) n++;
            if (a.leave() == b.leave()) n++;
            return n;
        }

        Constraint lineInOrder(ConstraintFactory f) {
            return f.forEach(Flight.class).join(Flight.class, Joiners.equal(Flight::getLine), Joiners.filtering((a, b) -> b.id == a.id + 1 && b.arrive <= a.arrive))
                .penalizeLong(hard(), (a, b) -> a.arrive - b.arrive + 1).asConstraint("line");
        }

        Constraint portFree(ConstraintFactory f) {
            return f.forEachUniquePair(Flight.class, Joiners.equal(Flight::getPort)).filter((a, b) -> overlap(a, b) > 0)
                .penalizeLong(hard(), (a, b) -> overlap(a, b)).asConstraint("port-free");
        }

        static int overlap(Flight a, Flight b) { return Math.min(a.leave(), b.leave()) - Math.max(a.arrive, b.arrive) + 1; }

        Constraint portNeighbour(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.blockers.length > 0).join(Flight.class, Joiners.filtering((a, b) -> needsClear(a, b)))
                .penalizeLong(hard(), (a, b) -> 1).asConstraint("port-neighbour");
        }

        /** Does b stand at a port that must be clear when a comes to its own? `blockers` holds pairs: port, port to be clear. */
        static boolean needsClear(Flight a, Flight b) {
            if (a == b || !b.there(a.arrive)) return false;
            for (int i = 0; i < a.blockers.length; i += 2) if (a.blockers[i] == a.port && a.blockers[i + 1] == b.port) return true;
            return false;
        }

        /** Each departure of a crewed ship before the horizon, with every crewed ship. */
        BiConstraintStream<Flight, Flight> departures(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.crewed && a.leave() < horizon).join(Flight.class, Joiners.filtering((a, b) -> b.crewed && (a == b || b.there(a.leave()))));
        }

        BiConstraintStream<Flight, Flight> arrivals(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.crewed).join(Flight.class, Joiners.filtering((a, b) -> b.crewed && b.there(a.arrive)));
        }

        static int of(Flight a, Flight b, int segment) { return a == b ? 0 : segment == 0 ? b.russian : b.american; }

        Constraint segmentStaffed(ConstraintFactory f, int segment) {
            return departures(f).groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> of(a, b, segment))).filter((a, n) -> n < 1)
                .penalizeLong(hard(), (a, n) -> 20).asConstraint("segment-staffed " + segment);
        }

        Constraint evaPair(ConstraintFactory f, int segment) {
            return departures(f).groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> of(a, b, segment))).filter((a, n) -> n < 2)
                .penalizeLong(soft(), (a, n) -> 50L * (2 - n)).asConstraint("eva-pair " + segment);
        }

        Constraint groundingRobust(ConstraintFactory f, int segment, int family) {
            return departures(f).groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> b.family == family ? 0 : of(a, b, segment))).filter((a, n) -> n < 1)
                .penalizeLong(soft(), (a, n) -> 2000).asConstraint("grounding-robust " + segment + family);
        }

        Constraint nominalCrew(ConstraintFactory f) {
            return departures(f).groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> a == b ? 0 : b.people())).filter((a, n) -> n > normalCrew)
                .penalizeLong(soft(), (a, n) -> 10L * (n - normalCrew)).asConstraint("nominal-crew");
        }

        Constraint handoverCrew(ConstraintFactory f) {
            return arrivals(f).groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> b.people())).filter((a, n) -> n > handoverCrew && a.arrive < horizon)
                .penalizeLong(soft(), (a, n) -> 10L * (n - handoverCrew)).asConstraint("handover-crew");
        }

        Constraint maxAboard(ConstraintFactory f) {
            return arrivals(f).groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> b.people())).filter((a, n) -> n > maxAboard)
                .penalizeLong(hard(), (a, n) -> n - maxAboard).asConstraint("max-aboard");
        }

        Constraint toru(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.progress && a.arrive < horizon)
                .ifNotExists(Flight.class, Joiners.filtering((a, b) -> b.russian > 0 && b.there(a.arrive)))
                .penalizeLong(hard(), a -> 20).asConstraint("toru-skill");
        }

        Constraint handover(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.rotating).join(Flight.class, Joiners.equal(Flight::getLine), Joiners.filtering((a, b) -> b.id == a.id + 1 && missed(a, b) > 0))
                .penalizeLong(soft(), (a, b) -> 100L * missed(a, b)).asConstraint("handover");
        }

        static int missed(Flight a, Flight b) {
            int days = a.leave() - b.arrive;
            return Math.max(0, Math.max(a.handoverLeast - days, days - a.handoverMost));
        }

        Constraint balance(ConstraintFactory f) {
            return f.forEach(Flight.class).filter(a -> a.sign != 0).join(Flight.class, Joiners.filtering((a, b) -> b.sign != 0 && b.lift() <= a.lift()))
                .groupBy((a, b) -> a, ConstraintCollectors.sum((a, b) -> b.sign)).filter((a, n) -> Math.abs(n) > balanceMost)
                .penalizeLong(soft(), (a, n) -> 500L * (Math.abs(n) - balanceMost)).asConstraint("exchange-balance");
        }

        Constraint onePlace(ConstraintFactory f) {
            return f.forEach(Seat.class).filter(s -> !s.backup)
                .join(Seat.class, Joiners.equal(Seat::getPerson), Joiners.lessThan(Seat::getId), Joiners.filtering((s, t) -> !t.backup && s.flight != t.flight))
                .join(Flight.class, Joiners.equal((s, t) -> s.flight.id, Flight::getId))
                .join(Flight.class, Joiners.equal((s, t, a) -> t.flight.id, Flight::getId), Joiners.filtering((s, t, a, b) -> tooClose(a, b) > 0))
                .penalizeLong(hard(), (s, t, a, b) -> 1 + tooClose(a, b) / 30).asConstraint("one-place and ground-time");
        }

        /** Days by which two trips of one person lie too close. */
        static int tooClose(Flight a, Flight b) {
            int gap = a.isLong() && b.isLong() ? groundDays : 0;
            return Math.min(a.land() + gap - b.lift(), b.land() + gap - a.lift());
        }

        Constraint career(ConstraintFactory f) {
            return f.forEach(Seat.class).filter(s -> !s.backup).join(Flight.class, Joiners.equal(s -> s.flight.id, Flight::getId))
                .groupBy((s, a) -> s.person, ConstraintCollectors.sum((s, a) -> a.land() - a.lift())).filter((p, n) -> n > careerDays)
                .penalizeLong(hard(), (p, n) -> 1 + (n - careerDays) / 30).asConstraint("career-days");
        }

        Constraint twiceInOneShip(ConstraintFactory f) {
            return f.forEachUniquePair(Seat.class, Joiners.equal(Seat::getPerson), Joiners.equal(Seat::getFlight)).penalizeLong(hard(), (s, t) -> 5).asConstraint("two seats of one ship");
        }

        Constraint backupOnGround(ConstraintFactory f) {
            return f.forEach(Seat.class).filter(s -> s.backup)
                .join(Seat.class, Joiners.equal(Seat::getPerson), Joiners.filtering((s, t) -> !t.backup && s.flight != t.flight))
                .join(Flight.class, Joiners.equal((s, t) -> s.flight.id, Flight::getId))
                .join(Flight.class, Joiners.equal((s, t, a) -> t.flight.id, Flight::getId),
                    Joiners.filtering((s, t, a, b) -> b.lift() <= a.lift() && b.land() >= a.lift() - backupRest))
                .penalizeLong(hard(), (s, t, a, b) -> 1).asConstraint("backup-on-ground");
        }
    }

    static Plan read(BufferedReader in) throws Exception {
        Plan plan = new Plan();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] w = line.split(" ");
            int[] n = new int[w.length];
            for (int i = 1; i < w.length; i++) n[i] = w[i].contains(",") || w[i].equals("-") ? 0 : Integer.parseInt(w[i]);
            if (w[0].equals("limits")) {
                horizon = n[1]; groundDays = n[2]; careerDays = n[3]; backupRest = n[4];
                maxAboard = n[5]; normalCrew = n[6]; handoverCrew = n[7]; balanceMost = n[8];
            } else if (w[0].equals("flight")) {
                Flight f = new Flight();
                f.id = n[1]; f.line = n[2]; f.family = n[3]; f.seats = n[4]; f.first = n[5]; f.last = n[6]; f.arrive = n[7];
                f.shortest = n[8]; f.longest = n[9]; f.stay = n[10]; f.up = n[11]; f.down = n[12]; f.life = n[13]; f.lifeInFlight = n[14] > 0;
                f.russian = n[15]; f.american = n[16]; f.sign = n[17]; f.handoverLeast = n[18]; f.handoverMost = n[19];
                f.crewed = n[20] > 0; f.rotating = n[21] > 0; f.progress = n[22] > 0;
                f.ports = list(w[23]); f.blockers = list(w[24]).stream().mapToInt(i -> i).toArray();
                plan.flights.add(f);
            } else {
                Seat s = new Seat();
                s.id = n[1]; s.flight = plan.flights.get(n[2]); s.backup = n[3] > 0; s.candidates = list(w[4]);
                plan.seats.add(s);
            }
        }
        return plan;
    }

    static List<Integer> list(String text) {
        List<Integer> found = new ArrayList<>();
        if (!text.equals("-")) for (String part : text.split(",")) if (!part.isEmpty()) found.add(Integer.parseInt(part));
        return found;
    }

    /** Arguments: seconds, seed, threads. Each thread searches alone with a seed of its own; the best plan is printed. */
    public static void main(String[] args) throws Exception {
        double seconds = Double.parseDouble(args[0]);
        StringBuilder text = new StringBuilder();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) text.append(line).append('\n');
        int count = Integer.parseInt(args[2]);
        Plan[] best = new Plan[count];
        Thread[] threads = new Thread[count];
        for (int t = 0; t < count; t++) {
            int own = t;
            threads[t] = new Thread(() -> {
                try {
                    Plan plan = read(new BufferedReader(new java.io.StringReader(text.toString())));
                    SolverConfig config = new SolverConfig().withSolutionClass(Plan.class).withEntityClasses(Flight.class, Seat.class)
                        .withConstraintProviderClass(Rules.class).withRandomSeed(Long.parseLong(args[1]) * 1000 + own)
                        .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit((long) (1000 * seconds)).withBestScoreLimit("0hard/0soft"));
                    best[own] = SolverFactory.<Plan>create(config).buildSolver().solve(plan);
                } catch (Exception error) {
                    error.printStackTrace();
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) thread.join();
        Plan shown = null;
        for (Plan plan : best) if (plan != null && (shown == null || plan.score.compareTo(shown.score) > 0)) shown = plan;
        System.out.println("score " + shown.score.hardScore() + " " + shown.score.softScore());
        for (Flight f : shown.flights) System.out.println("flight " + f.id + " " + f.arrive + " " + f.stay + " " + f.port);
        for (Seat s : shown.seats) System.out.println("seat " + s.id + " " + s.person);
    }
}
