// SPDX-License-Identifier: MIT
// Which changes the search finds, in worlds where each change brings so many points and some bring more together.
#include "ipt/scoring/why_search.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace ipt;

namespace {

using Kind = Cost::Kind;
constexpr Subject k_ana = {Scope::person, 0}, k_ben = {Scope::person, 1};

// A name is that of a fact, with a sign behind it for one of several answers: "a", "a!".
struct World {
    double missing = 0;                                // points until it is done
    std::map<std::set<std::string>, double> brings{};  // what changes bring together, beside what each of them does
    std::vector<Move> moves{};
    std::map<std::string, double> known{};  // what an answer makes known; one that is not told: nothing

    World& add(const std::string& name, Kind kind, double points, double distance = 0, Subject whose = k_ana) {
        Move move;
        move.change.fact = {whose, {name.substr(0, name.find('!'))}, nullptr};
        if (kind != Kind::answered) move.change.now = Value(std::string("so"));
        move.change.to = Value(name);
        move.cost.kind = kind;
        move.cost.distance = distance;
        move.cost.field = moves.size();
        brings[{name}] = points;
        moves.push_back(move);
        return *this;
    }

    [[nodiscard]] Look look(const std::vector<const Move*>& some) const {
        std::set<std::string> names;
        for (const Move* one : some) names.emplace(*one->change.to.text());
        Look out;
        out.gap = missing;
        for (const auto& [together, points] : brings)
            if (std::includes(names.begin(), names.end(), together.begin(), together.end())) out.gap -= points;
        for (const std::string& name : names) out.known += known.count(name) == 1 ? known.at(name) : 0;
        out.done = out.gap <= 0;
        out.primary = names.size();
        return out;
    }

    // "a+b, c | d": the stated ones, then the open ones.
    [[nodiscard]] std::string found(WhyKind kind) const {
        std::vector<Move> looked = moves;
        for (Move& one : looked) one.look = look({&one});
        const Look base = look({});
        const Why why =
            fewest_changes(kind, base, looked, [this](const std::vector<const Move*>& some) { return look(some); });
        CHECK((why.applies && !why.too_large));
        return told(why.stated) + "|" + told(why.open);
    }

private:
    static std::string told(const std::vector<FactChange>& changes) {
        std::string out;
        for (const FactChange& one : changes) {
            CHECK(one.primary == one.facts.size());
            std::string set;
            for (const OtherAnswer& fact : one.facts) set += (set.empty() ? "" : "+") + std::string(*fact.to.text());
            out += set + " ";
        }
        return out;
    }
};

std::string numbered(char letter, int number) { return fmt::format("{}{:02}", letter, number); }

}  // namespace

TEST_SUITE_BEGIN("why");

TEST_CASE("search: one change goes before two, and two before three") {
    World world{2};
    world.add("a", Kind::answered, 1).add("b", Kind::answered, 1).add("c", Kind::answered, 1);
    CHECK(world.found(WhyKind::why_not) == "|a+b ");
    world.add("d", Kind::answered, 2);
    CHECK(world.found(WhyKind::why_not) == "|d ");
    world.missing = 3;
    CHECK(world.found(WhyKind::why_not) == "|a+d ");
    world.missing = 4;
    CHECK(world.found(WhyKind::why_not) == "|a+b+d ");
    world.missing = 5;
    CHECK(world.found(WhyKind::why_not) == "|");
}

TEST_CASE("search: three alternatives at most that share no fact, one of them of the list that is less to the point") {
    World open{2}, both{2};
    for (const char* name : {"a", "b", "c", "d", "e", "f", "g", "h"}) open.add(name, Kind::answered, 1);
    CHECK(open.found(WhyKind::why_not) == "|a+b c+d e+f ");
    CHECK(open.found(WhyKind::why) == "|a+b ");
    for (const char* name : {"a", "b", "c", "d"}) both.add(name, Kind::answered, 2);
    for (const char* name : {"s", "t", "u", "v"}) both.add(name, Kind::left_open, 2);
    CHECK(both.found(WhyKind::why_not) == "s |a b ");
    CHECK(both.found(WhyKind::why) == "s t |a ");
}

TEST_CASE("search: two answers to one fact are two alternatives of which one is told, and never stand together") {
    World world{2};
    world.add("a!1", Kind::answered, 1).add("a!2", Kind::answered, 1);
    CHECK(world.found(WhyKind::why_not) == "|");
    world.add("b!1", Kind::answered, 2).add("b!2", Kind::answered, 3);
    CHECK(world.found(WhyKind::why_not) == "|b!1 ");
}

TEST_CASE("search: each list has its own smallest number of facts") {
    World world{3};
    world.add("a", Kind::answered, 3);
    for (const char* name : {"s", "t", "u"}) world.add(name, Kind::left_open, 1);
    CHECK(world.found(WhyKind::why) == "s+t+u |a ");
    World other{3};
    other.add("s", Kind::left_open, 3);
    for (const char* name : {"a", "b", "c"}) other.add(name, Kind::answered, 1);
    CHECK(other.found(WhyKind::why) == "s |a+b+c ");
    CHECK(other.found(WhyKind::why_not) == "s |a+b+c ");
}

TEST_CASE("search: what is not known stands beside what is only where an area shall become the first") {
    World world{2};
    world.add("a", Kind::answered, 1).add("s", Kind::left_open, 1);
    CHECK(world.found(WhyKind::why) == "|");
    CHECK(world.found(WhyKind::why_not) == "a+s |");
    world.missing = 3;
    world.add("b", Kind::answered, 1);
    CHECK(world.found(WhyKind::why) == "|");
    CHECK(world.found(WhyKind::why_not) == "a+b+s |");
    world.missing = 2;
    world.brings[{"s"}] = 0.5;
    CHECK(world.found(WhyKind::why_not) == "|a+b ");  // nothing is added to what does it
}

TEST_CASE("search: the fewest known facts, left open before answered otherwise, then near before far") {
    World kinds{1};
    kinds.add("far", Kind::otherwise, 1, 2).add("near", Kind::otherwise, 1, 1).add("left", Kind::left_open, 1);
    CHECK(kinds.found(WhyKind::why) == "left near far |");
    World sums{2};
    sums.add("t", Kind::otherwise, 1, 1).add("s", Kind::left_open, 1).add("u", Kind::left_open, 1);
    CHECK(sums.found(WhyKind::why) == "s+u |");
    sums.add("a", Kind::answered, 1);
    CHECK(sums.found(WhyKind::why_not) == "a+s |");  // one known fact, where s+u is two
    World distances{2};
    distances.add("s", Kind::otherwise, 1, 4).add("t", Kind::otherwise, 1, 3).add("u", Kind::otherwise, 1, 2);
    CHECK(distances.found(WhyKind::why) == "u+t |");
    World one_or_two{2};  // an answer otherwise counts as much as two that are left open: then the distance tells
    one_or_two.add("a", Kind::answered, 1).add("t", Kind::otherwise, 1, 1);
    one_or_two.add("s", Kind::left_open, 1).add("u", Kind::left_open, 1.5);
    one_or_two.brings[{"a", "s"}] = one_or_two.brings[{"a", "u"}] = -1;
    CHECK(one_or_two.found(WhyKind::why_not) == "s+u |");
}

TEST_CASE("search: three that do it are told only if no two of them do") {
    World world{4};
    world.add("a", Kind::answered, 1, 0, k_ana).add("b", Kind::answered, 1, 0, k_ben);
    world.add("h", Kind::answered, 0, 0, k_ana).add("h!other", Kind::answered, -1, 0, k_ana);
    world.known["h!other"] = 1;
    world.brings[{"a", "h"}] = 2;  // h is a half, so that it is tried with a, which is of the same person; not with b
    CHECK(world.found(WhyKind::why_not) == "|a+b+h ");
    world.brings[{"b", "h"}] = 3;
    CHECK(world.found(WhyKind::why_not) == "|");
}

TEST_CASE("search: two answers that move together and neither alone are found where they are of one person") {
    World world{1};
    world.add("a", Kind::answered, 0).add("a!other", Kind::answered, 0);
    world.add("b", Kind::answered, 0).add("b!other", Kind::answered, 0);
    world.brings[{"a", "b"}] = 1;
    CHECK(world.found(WhyKind::why_not) == "|");  // nobody asks for them
    world.known = {{"a!other", 1}, {"b!other", 1}};
    CHECK(world.found(WhyKind::why_not) == "|a+b ");
    CHECK(world.found(WhyKind::why) == "|a+b ");
    World alone = world;
    alone.known = {{"a!other", 1}};
    CHECK(alone.found(WhyKind::why_not) == "|");
    World settled = world;  // an answer that is known to decide something is no half
    settled.known["b"] = 1;
    CHECK(settled.found(WhyKind::why_not) == "|");
    World apart{1};
    apart.add("a", Kind::answered, 0, 0, k_ana).add("a!other", Kind::answered, 0, 0, k_ana);
    apart.add("b", Kind::answered, 0, 0, k_ben).add("b!other", Kind::answered, 0, 0, k_ben);
    apart.brings[{"a", "b"}] = 1;
    apart.known = world.known;
    CHECK(apart.found(WhyKind::why_not) == "|");
}

TEST_CASE("search: what alone takes it further off is tried with what comes nearer, if it is known and of one person") {
    World world{2};
    world.add("a", Kind::left_open, 1).add("s", Kind::otherwise, -1, 1);
    world.brings[{"a", "s"}] = 2;
    CHECK(world.found(WhyKind::why) == "a+s |");
    World apart{2};
    apart.add("a", Kind::left_open, 1, 0, k_ana).add("s", Kind::otherwise, -1, 1, k_ben);
    apart.brings[{"a", "s"}] = 2;
    CHECK(apart.found(WhyKind::why) == "|");
    World two{2};  // two that are known and both further off are not, nor what is known with half an answer
    two.add("s", Kind::otherwise, 0, 1).add("t", Kind::otherwise, 0, 1);
    two.add("h", Kind::answered, 0).add("h!other", Kind::answered, 0);
    two.known["h!other"] = 1;
    two.brings[{"s", "t"}] = two.brings[{"h", "s"}] = 2;
    CHECK(two.found(WhyKind::why) == "|");
    CHECK(two.found(WhyKind::why_not) == "|");
}

TEST_CASE("search: what leaves it as far as it was is no step, and a pair that is no nearer gets no third") {
    World world{2};
    world.add("a", Kind::answered, 1, 0, k_ana).add("b", Kind::answered, 0, 0, k_ben);
    world.brings[{"a", "b"}] = 1;
    CHECK(world.found(WhyKind::why_not) == "|");
    World third{3};
    for (const char* name : {"a", "b", "c"}) third.add(name, Kind::answered, 0.5);
    third.brings[{"a", "b"}] = third.brings[{"a", "c"}] = third.brings[{"b", "c"}] = -1;
    third.brings[{"a", "b", "c"}] = 10;
    CHECK(third.found(WhyKind::why_not) == "|");
    for (const char* name : {"a", "b", "c"}) third.brings[{name}] = 0.6;
    CHECK(third.found(WhyKind::why_not) == "|a+b+c ");
}

TEST_CASE("search: of what comes nearer thirty are paired, of the pairs fifteen get a third: the nearest of them") {
    World singles{100};
    for (int i = 0; i < 29; ++i) singles.add(numbered('n', i), Kind::answered, 2);
    singles.add("x", Kind::answered, 1);
    singles.brings[{"n00", "x"}] = 97;
    CHECK(singles.found(WhyKind::why_not) == "|n00+x ");
    for (int i = 0; i < 40; ++i) singles.add(numbered('s', i), Kind::left_open, 3);
    CHECK(singles.found(WhyKind::why_not) == "|n00+x ");  // what is known takes no place of theirs
    singles.add("n29", Kind::answered, 2);
    CHECK(singles.found(WhyKind::why_not) == "|");

    World pairs{100};  // a, b and c with fourteen others make the fifteen nearest pairs; then a pair more is nearer
    pairs.add("a", Kind::answered, 1).add("b", Kind::answered, 1).add("c", Kind::answered, 0.5);
    pairs.brings[{"a", "b", "c"}] = 97.5;
    for (int i = 0; i < 14; ++i) {
        pairs.add(numbered('p', i), Kind::answered, 0.25);
        pairs.brings[{"c", numbered('p', i)}] = 2;
    }
    CHECK(pairs.found(WhyKind::why_not) == "|a+b+c ");
    pairs.add("q", Kind::answered, 0.25);
    pairs.brings[{"c", "q"}] = 2;
    CHECK(pairs.found(WhyKind::why_not) == "|");
    pairs.add("s", Kind::left_open, 1);
    for (int i = 0; i < 14; ++i) pairs.brings[{"s", numbered('p', i)}] = 3;
    pairs.brings[{"a", "s"}] = 0.5;  // the fifteenth of those with what is known
    pairs.brings[{"a", "b", "s"}] = 98;
    CHECK(pairs.found(WhyKind::why_not) == "a+b+s |");
}

TEST_SUITE_END();
