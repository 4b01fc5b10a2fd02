// SPDX-License-Identifier: MIT
#include "ipt/base/text.hpp"
#include "ipt/draw/inventory.hpp"
#include "ipt/draw/placing.hpp"
#include "ipt/report/figures.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <cctype>
#include <set>

using namespace ipt;
using namespace ipt::draw;
using support::Chance;
using support::contains;
using support::knowledge;
using support::words;

namespace {

constexpr double k_hair = 0.01;  // less than anyone sees

// A strict reader of the XML that we write: tags, attributes in double quotes, the five entities, nothing else. Gives
// what is wrong, or nothing; and collects the names of all attributes and elements.
class Xml {
public:
    explicit Xml(std::string_view text) : text_(text) {}

    std::string fault() {
        if (first_invalid_utf8(text_)) return "not UTF-8";
        for (const char c : text_)
            if (static_cast<unsigned char>(c) < 0x20 && c != '\n') return "a control character";
        std::vector<std::string> open;
        bool closed = false;
        while (at_ < text_.size()) {
            if (text_[at_] != '<') {
                const std::string_view run = text_.substr(at_, text_.find('<', at_) - at_);
                if (open.empty() && !trim(run).empty()) return "text outside of the root";
                if (const std::string why = entities(run); !why.empty()) return why;
                if (!open.empty()) texts_ += std::string(run) + "\n";
                at_ += run.size();
                continue;
            }
            ++at_;
            if (take("/")) {
                const std::string tag = name();
                if (open.empty() || open.back() != tag || !take(">")) return "a closing tag of nothing: " + tag;
                open.pop_back();
                closed = open.empty();
                continue;
            }
            if (closed) return "two roots";
            const std::string tag = name();
            if (tag.empty()) return "a tag without a name";
            elements_.insert(tag);
            if (const std::string why = attributes(); !why.empty()) return tag + ": " + why;
            if (take("/>")) continue;
            if (!take(">")) return "a tag that does not end: " + tag;
            open.push_back(tag);
        }
        return open.empty() && closed ? "" : "an open tag";
    }

    std::set<std::string> elements_, attributes_;
    std::string texts_;

private:
    bool take(std::string_view word) {
        if (!text_.substr(at_).starts_with(word)) return false;
        at_ += word.size();
        return true;
    }
    std::string name() {
        const std::size_t start = at_;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == '-'))
            ++at_;
        return std::string(text_.substr(start, at_ - start));
    }
    static std::string entities(std::string_view run) {
        for (std::size_t at = run.find('&'); at != std::string_view::npos; at = run.find('&', at + 1)) {
            const std::string_view entity = run.substr(at, run.find(';', at) - at + 1);
            static const std::set<std::string_view> k_known = {"&amp;", "&lt;", "&gt;", "&quot;"};
            if (k_known.count(entity) == 0) return "no entity: " + std::string(entity.substr(0, 9));
        }
        return {};
    }
    std::string attributes() {
        std::set<std::string> own;
        while (take(" ")) {
            const std::string key = name();
            if (key.empty() || !own.insert(key).second) return "an attribute without a name, or twice";
            if (!take("=\"")) return "no value of " + key;
            const std::string_view value = text_.substr(at_, text_.find('"', at_) - at_);
            if (contains(value, "<")) return "'<' in " + key;
            if (const std::string why = entities(value); !why.empty()) return why;
            at_ += value.size();
            if (!take("\"")) return "a value without an end";
            attributes_.insert(key);
        }
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// What is wrong with an SVG that goes into a page; empty: nothing.
std::string fault_of_svg(const std::string& svg) {
    Xml xml(svg);
    if (std::string why = xml.fault(); !why.empty()) return why;
    for (const std::string& one : xml.elements_)
        if (std::string_view(" svg title desc rect polyline polygon circle text ").find(" " + one + " ") ==
            std::string_view::npos)
            return "the element " + one;
    for (const std::string& one : xml.attributes_)
        if (one.starts_with("on") || one == "style" || one == "href" || one == "class" || one == "id")
            return "the attribute " + one;
    return {};
}

Box shrunk(const Box& box) { return {box.x + k_hair, box.y + k_hair, box.width - 2 * k_hair, box.height - 2 * k_hair}; }

Box around(Point point, double radius) { return {point.x - radius, point.y - radius, 2 * radius, 2 * radius}; }

// Labels that overlap or leave the picture.
std::vector<std::string> faults_of_labels(const Figure& figure) {
    std::vector<std::string> out;
    std::vector<const Label*> labels;
    for (const Shape& shape : figure.shapes)
        if (const auto* one = std::get_if<Label>(&shape)) labels.push_back(one);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const Box box = shrunk(labels[i]->box);
        if (box.x < 0 || box.y < 0 || box.x + box.width > figure.width || box.y + box.height > figure.height)
            out.push_back("leaves the picture: " + labels[i]->text);
        for (std::size_t j = 0; j < i; ++j)
            if (box.overlaps(labels[j]->box)) out.push_back(labels[i]->text + " on " + labels[j]->text);
    }
    return out;
}

// Labels of people that stand on a marker or on the middle, and markers on the words of a ring.
std::vector<std::string> faults_of_places(const Placing& placing) {
    std::vector<std::string> out;
    for (const Placed& one : placing.people)
        for (const Label& line : one.lines) {
            if (shrunk(line.box).overlaps(around(placing.centre, placing.middle)))
                out.push_back("on the middle: " + line.text);
            for (const Placed& other : placing.people)
                if (shrunk(line.box).overlaps(around(other.at, placing.marker)))
                    out.push_back("on a marker: " + line.text);
        }
    return out;
}

CircleWords some_words() {
    return {{"distant", "less close", "close", "very close"},
            "closeness not known",
            {"no support", "a little support", "some support", "much support"},
            "support not known",
            {"", "a little conflict", "some conflict", "much conflict"},
            "has died",
            "the bond has ended",
            "a group",
            "an animal",
            ", "};
}

constexpr std::array<std::string_view, 16> k_names = {"Bo",
                                                      "Ana",
                                                      "Konstantina",
                                                      "Jean-Pierre de la Tour d'Auvergne",
                                                      "李小龙",
                                                      "محمد عبد الله بن عبد العزيز",
                                                      "Екатерина Александровна",
                                                      "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                                                      "the choir of the parish on the hill",
                                                      "Zoë",
                                                      "Ọlúwaṣeun",
                                                      "שרה",
                                                      "เจ้าหญิง",
                                                      "a\tb\nc",
                                                      "👩‍👩‍👧",
                                                      "Dr. X"};
constexpr std::array<std::string_view, 6> k_relations = {
    "", "sister", "mother-in-law", "former partner", "the brother of the neighbour's first wife", "姐姐"};

Circles made(std::size_t count, std::uint64_t seed) {
    Chance chance(seed);
    Circles out;
    out.middle = chance.pick(k_names);
    out.words = some_words();
    out.half = chance.one_in(2);
    const bool crowded = chance.one_in(5);  // all in one ring
    const int crowd = static_cast<int>(chance.below(5));
    const auto level = [&] {
        return chance.one_in(4) ? std::nullopt : std::optional<int>(static_cast<int>(chance.below(4)));
    };
    for (std::size_t i = 0; i < count; ++i) {
        Person one;
        one.name = chance.pick(k_names);
        one.relation = chance.pick(k_relations);
        const int ring = crowded ? crowd : static_cast<int>(chance.below(5));
        if (ring > 0) one.closeness = ring;
        one.support = level();
        one.conflict = level();
        one.dead = chance.one_in(6);
        if (one.dead && chance.one_in(2)) one.note = "died 2019";
        one.ended = chance.one_in(6);
        one.sign = chance.one_in(8) ? Sign::group : chance.one_in(8) ? Sign::animal : Sign::person;
        one.kin = static_cast<int>(chance.below(19));
        out.people.push_back(std::move(one));
    }
    return out;
}

Figure inventory_of(const Case& patient, FigureSize size = FigureSize::whole) {
    static const auto k_appraised = [](const Case& one) { return appraise(one, support::quick_knowledge()); };
    return inventory_figure(k_appraised(patient), knowledge(), words(), size);
}

Figure inventory_of(std::string text) { return inventory_of(support::valid(std::move(text))); }

}  // namespace

TEST_SUITE_BEGIN("draw");

TEST_CASE("inventory: no label stands on another, on a marker, on the middle or outside, for up to 25 people") {
    for (std::uint64_t seed = 0; seed < 260; seed += support::k_stride) {
        const Circles input = made(seed % 26, seed);
        const Figure figure = circles(input);
        std::vector<std::string> faults = faults_of_labels(figure);
        for (std::string& one : faults_of_places(place(input))) faults.push_back(std::move(one));
        INFO("seed " << seed << ", " << input.people.size() << " people" << (input.half ? ", half" : ""));
        CHECK_MESSAGE(faults.empty(), join(faults, "; "));
        const std::string svg = to_svg(figure);
        CHECK(fault_of_svg(svg) == "");
        if (seed % 10 == 0) CHECK(to_svg(circles(input)) == svg);
        CHECK(figure.width == (input.half ? 240 : 480));
        CHECK(figure.height < 1.6 * figure.width);
    }
}

TEST_CASE("inventory: in the second of two pictures people stand where they stand in the first, and labels apart") {
    std::size_t all = 0, stayed = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Circles input = made(2 + seed % 9, seed);
        input.half = true;
        const std::vector<double> before = angles_of(input);
        for (std::size_t i = 0; i < before.size(); ++i) input.people[i].angle = before[i];
        CHECK(angles_of(input) == before);
        input.people.front().closeness = input.people.front().closeness == 4 ? 1 : 4;
        CHECK(faults_of_labels(circles(input)).empty());
        const std::vector<double> now = angles_of(input);
        for (std::size_t i = 0; i < now.size(); ++i, ++all) stayed += now[i] == before[i] ? 1U : 0U;
        input.people.front().angle.reset();  // somebody new
        CHECK(angles_of(input).size() == before.size());
    }
    CHECK(stayed * 10 > all * 8);
}

TEST_CASE("inventory: every person has a marker of their own and every line of them is shown") {
    for (const std::size_t count : {1U, 7U, 25U, 40U}) {
        const Circles input = made(count, count);
        const Placing placing = place(input);
        REQUIRE(placing.people.size() == count);
        std::set<std::pair<double, double>> places;
        for (std::size_t i = 0; i < count; ++i) {
            places.insert({placing.people[i].at.x, placing.people[i].at.y});
            CHECK(!placing.people[i].lines.empty());
            const std::optional<int> closeness = input.people[i].closeness;
            const double radius = placing.people[i].radius;
            if (!closeness) {
                CHECK(radius == placing.outside);
            } else {
                const auto ring = static_cast<std::size_t>(*closeness - 1);
                CHECK(radius < placing.edges[ring]);
                CHECK(radius > (ring == 3 ? placing.middle : placing.edges[ring + 1]));
            }
        }
        CHECK(places.size() == count);
    }
}

TEST_CASE("inventory: hundreds of people take no time to speak of, and their names stand apart") {
    for (const std::uint64_t seed : {1U, 2U}) {
        const Circles input = made(600, seed);
        const Figure figure = circles(input);
        const auto faults = faults_of_labels(figure);
        CHECK_MESSAGE(faults.empty(), join(faults, "; "));
        CHECK(figure.width == (input.half ? 240 : 480));
    }
}

TEST_CASE("inventory: the order of the file crashes nothing and loses nobody") {
    Chance chance(7);
    Circles input = made(12, 3);
    for (int i = 0; i < 10; ++i) {
        chance.shuffle(input.people);
        CHECK(faults_of_labels(circles(input)).empty());
    }
}

TEST_CASE("inventory: the examples, in both sizes, alone, in a frame and side by side") {
    for (const support::Example& example : support::examples())
        for (const Case& patient : support::read(example.text).cases) {
            const Figure whole = inventory_of(patient), half = inventory_of(patient, FigureSize::half);
            const Figure both = beside(half, half);
            const Figure page =
                framed(whole, {"Your safety", std::string(300, 'x'), "请" + std::string(3, ' ')}, "end");
            for (const Figure* one : {&whole, &half, &both, &page}) {
                INFO(example.name << ", " << one->width << " wide");
                const auto faults = faults_of_labels(*one);
                CHECK_MESSAGE(faults.empty(), join(faults, "; "));
                CHECK(fault_of_svg(to_svg(*one)) == "");
            }
            for (const Shape& shape : half.shapes)
                if (const auto* label = std::get_if<Label>(&shape)) CHECK(label->size >= 7);
            for (const std::string_view line : split(whole.text, '\n')) CHECK(display_width(line) <= 76);
            for (const Value& person : patient.people()) {
                const std::string name(trim(person.text_of("name")));
                CHECK(contains(whole.text, name));
                CHECK(contains(whole.alt, name));
            }
            CHECK(to_svg(inventory_of(patient)) == to_svg(whole));
        }
}

TEST_CASE("inventory: what the signs say stands in the text and in the alt too") {
    const Figure figure = inventory_of(
        "case: A-1\npatient: { called: Mara }\npeople:\n"
        "  - { name: Ana, relation: sister, closeness: 4, died: 2019-03-17 }\n"
        "  - { name: Bo, relation: partner, closeness: 2, support_emotional: low, support_practical: high, conflict: "
        "high }\n"
        "  - { name: Cy, relation: friend, closeness: 1, ended: yes, support_emotional: none, conflict: none }\n"
        "  - { name: mother, relation: mother, conflict: low }\n"
        "  - { name: Di, relation: colleague, closeness: 3 }\n");
    CHECK(figure.title == "The people around Mara");
    CHECK(figure.text ==
          "Very close\n"
          "  Ana (sister, died 2019)\n"
          "Close\n"
          "  Di (colleague)           support and conflict not known\n"
          "Less close\n"
          "  Bo (partner)             much support, much conflict\n"
          "Distant\n"
          "  Cy (friend)              no support, no conflict, the bond has ended\n"
          "Closeness not known\n"
          "  mother                   support not known, a little conflict\n");
    CHECK(
        figure.alt ==
        "Closeness circles with Mara in the middle. Very close: Ana (sister, died 2019). Close: Di (colleague), "
        "support "
        "and conflict not known. Less close: Bo (partner), much support, much conflict. Distant: Cy (friend), no "
        "support, no conflict, the bond has ended. Closeness not known: mother, support not known, a little conflict.");
    const std::string svg = to_svg(figure);
    for (const std::string_view said :
         {"has died", "the bond has ended", "much support", "no support", "support not known", "much conflict",
          "a little conflict", "closeness not known"})
        CHECK_MESSAGE(contains(svg, ">" + std::string(said) + "<"), said);
    for (const std::string_view absent : {"some support", "a little support", "some conflict", "a group", "an animal"})
        CHECK_MESSAGE(!contains(svg, ">" + std::string(absent) + "<"), absent);
}

TEST_CASE("inventory: without people it says that nobody has been asked about") {
    const Figure figure = inventory_of("case: A-1\n");
    CHECK(contains(to_svg(figure), ">The people have not been asked about yet.<"));
    CHECK(contains(to_svg(figure), ">very close<"));
    CHECK(figure.text == "The people have not been asked about yet.\n");
    CHECK(contains(figure.alt, "not been asked about yet"));
}

TEST_CASE("inventory: a person whom only an event names stands outside; a loss without a name is not made up") {
    const Figure figure = inventory_of(
        "case: A-1\nas_of: 2026-06-01\nevents:\n  - { kind: argument, who: Rex, when: 2026-02-01 }\n"
        "  - { kind: death, when: 2026-03-01 }\n");
    CHECK(figure.text == "Closeness not known\n  Rex  support and conflict not known\n");
}

TEST_CASE("inventory: fear and violence are never drawn or told") {
    const std::string with =
        "case: A-1\nrisk: { violence: yes }\npeople:\n  - { name: Bo, relation: partner, closeness: 2, afraid: yes }\n";
    const std::string without = "case: A-1\npeople:\n  - { name: Bo, relation: partner, closeness: 2 }\n";
    CHECK(to_svg(inventory_of(with)) == to_svg(inventory_of(without)));
    CHECK(inventory_of(with).text == inventory_of(without).text);
}

TEST_CASE("ipt draw: a file for each picture that the case has, and none for what it has not") {
    const support::Folder folder;
    const std::string path = folder.put(
        "case.yaml",
        "case: A/1\nas_of: 2026-06-01\nepisode: { onset: 2026-03 }\npeople: [{ name: Ana, closeness: 2 }]\n");
    std::filesystem::create_directory(folder.path() + "/out");
    const std::vector<std::string> arguments = {"draw", "--format", "svg", "--out-dir", folder.path() + "/out", path};
    CHECK(support::run(arguments).status == k_done);
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/out")) {
        names.insert(entry.path().filename().string());
        CHECK(fault_of_svg(read_file(entry.path().string(), 1 << 20).value_or("")) == "");
    }
    CHECK(names == std::set<std::string>{"A_1-inventory.svg", "A_1-timeline.svg"});
    CHECK(support::run(arguments).status == k_done);  // the same bytes: nothing to replace
}

TEST_CASE("ipt draw: no PNG for a terminal") {
    const support::Folder folder;
    std::string out, err;
    Host host = support::make_host(out, err);
    host.out_is_terminal = true;
    const std::string path = folder.put("case.yaml", "case: A-1\npeople: [{ name: Ana }]\n");
    for (const char* output : {"", "-", "/dev/stdout"}) {
        std::vector<std::string> arguments{"draw", "--format", "png", "--picture", "inventory", path};
        if (*output != '\0') arguments.insert(arguments.end(), {"-o", output});
        err.clear();
        CHECK(ipt::run(arguments, host) == k_usage);
        CHECK(out == "");
        CHECK(err == "ipt: a terminal cannot show a PNG\n     name a file: -o FILE\n");
    }
}

TEST_CASE("svg: what a file says is text and nothing else") {
    const std::string evil = "<script>alert(1)</script> & \"quoted\" 'single' ]]> <!-- \x1b[31m \u202e ${x}";
    Figure figure{100, 50, evil, evil, evil, {}};
    figure.shapes.emplace_back(label(evil, {5, 20}, 10));
    const std::string svg = to_svg(figure);
    Xml xml(svg);
    CHECK(xml.fault() == "");
    CHECK(xml.elements_.count("script") == 0);
    CHECK(fault_of_svg(svg) == "");
    CHECK(contains(svg, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;"));
    CHECK(contains(svg, "\\x1b[31m \\u202e"));

    const std::string page =
        to_svg(inventory_of("case: A-1\npeople:\n  - name: <script>alert(1)</script>\n    closeness: 3\n"));
    CHECK(fault_of_svg(page) == "");
    CHECK(contains(page, "&lt;script&gt;alert(1"));
}

TEST_CASE("svg: the checker of these tests sees what is wrong") {
    for (const std::string_view wrong :
         {"<svg>", "<svg></g></svg>", "<svg a=\"1\" a=\"2\"/>", "<svg a='1'/>", "<svg>&nbsp;</svg>", "<svg/><svg/>",
          "<svg a=\"<\"></svg>", "<svg>\x01</svg>", "x", "<svg>\xff</svg>", "<svg><style></style></svg>",
          "<svg onload=\"x\"></svg>", "<svg><a href=\"x\"></a></svg>"})
        CHECK_MESSAGE(fault_of_svg(std::string(wrong)) != "", wrong);
    CHECK(fault_of_svg("<svg a=\"1\"><text>a &amp; b</text><circle r=\"1\"/></svg>\n") == "");
}

TEST_CASE("labels: a text is cut at its room and never within a letter") {
    for (const std::string_view name : k_names)
        for (const double room : {0.0, 5.0, 30.0, 60.0, 1000.0}) {
            const Label one = label(name, {10, 20}, 9, Anchor::middle, Weight::bold, room);
            INFO(name << " in " << room);
            CHECK(!first_invalid_utf8(one.text));
            if (room >= 30) CHECK(one.box.width <= room);
            CHECK(one.box.width == text_width(one.text, 9, Weight::bold));
            CHECK(!contains(one.text, "\n"));
        }
    CHECK(label("Ana", {0, 0}, 10, Anchor::start, Weight::normal, 100).text == "Ana");
}

TEST_CASE("frame: nothing above or below is lost, also in a language without blanks") {
    std::string chinese;
    for (int i = 0; i < 200; ++i) chinese += "请与您的医生谈谈";
    const std::vector<std::string> above = {"Safety first", chinese, std::string(500, 'y')};
    const Figure page = framed(circles(made(3, 1)), above, "below");
    std::string all;
    for (const Shape& shape : page.shapes)
        if (const auto* one = std::get_if<Label>(&shape)) {
            all += one->text;
            CHECK((one->size != 9 || !contains(one->text, "…")));
        }
    for (const std::string& one : above) CHECK(contains(all, one));
    CHECK(contains(all, "below"));
    CHECK(page.alt.starts_with("Safety first "));
    CHECK(page.text.starts_with("Safety first\n"));
    CHECK(page.text.ends_with("\nbelow\n"));
}

TEST_SUITE_END();
