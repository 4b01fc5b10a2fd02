// SPDX-License-Identifier: MIT
// Where settings come from, what goes before what, and what a page shows of them.
#include "ipt/documents.hpp"
#include "ipt/settings.hpp"
#include "support.hpp"

#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace ipt;
using namespace support;

namespace {

namespace fs = std::filesystem;
using Environment = std::map<std::string, std::string>;

// Runs in a folder until it goes: where projects are looked for is the folder of the program.
class In {
public:
    explicit In(const fs::path& folder) : before_(fs::current_path()) { fs::current_path(folder); }
    In(const In&) = delete;
    In& operator=(const In&) = delete;
    ~In() {
        std::error_code ignored;
        fs::current_path(before_, ignored);
    }

private:
    fs::path before_;
};

struct Asked {
    tl::expected<Settings, int> settings;
    std::string err;
};

// With the home and the environment that are given, in the present folder.
Asked ask_settings(const Environment& environment, const GivenOptions& given = {}) {
    std::string out, err;
    Host host = make_host(out, err, environment);
    host.folder = fs::current_path().string();
    auto settings = read_settings(given, host);
    return {std::move(settings), std::move(err)};
}

// What is said of the user's own file of this text.
std::string told_of(const std::string& text) {
    const Folder home;
    static_cast<void>(home.put("ipt/config.toml", text));
    const In in(home.path());
    const Asked asked = ask_settings({{"XDG_CONFIG_HOME", home.path()}, {"HOME", home.path()}});
    CHECK(asked.settings.has_value() == asked.err.empty());
    return asked.err;
}

constexpr std::string_view k_letterhead = R"([letterhead]
therapist = "Dr. Ana Ruiz"
clinic = "Apartment # 5"
address = ["Calle Mayor 1", "08001 Barcelona"]
telephone = "93 000 00 00"
)";

}  // namespace

TEST_SUITE("settings") {
    TEST_CASE("what is said in a higher place goes before what is said in a lower one, in every mixture of places") {
        const Folder root;
        const std::string home = root.path() + "/home", project = root.path() + "/project";
        fs::create_directories(home);
        fs::create_directories(project + "/below");
        const In in(project + "/below");
        static constexpr std::array<std::string_view, 5> k_said = {"text", "md", "html", "pdf", "json"};
        for (unsigned mixture = 0; mixture < 16; ++mixture) {
            CAPTURE(mixture);
            const auto says = [&](unsigned layer) { return layer == 0 || (mixture >> (layer - 1) & 1U) != 0; };
            const auto file_of = [&](unsigned layer) {
                return says(layer) ? "format = \"" + std::string(k_said[layer]) + "\"\n" : std::string("\n");
            };
            static_cast<void>(root.put("home/ipt/config.toml", file_of(1)));
            static_cast<void>(root.put("project/.ipt.toml", file_of(2)));
            Environment environment{{"HOME", home}, {"XDG_CONFIG_HOME", home}};
            if (says(3)) environment["IPT_FORMAT"] = k_said[3];
            GivenOptions given;
            if (says(4)) given.emplace_back("format", k_said[4]);
            const Asked asked = ask_settings(environment, given);
            INFO(asked.err);
            REQUIRE(asked.settings);
            unsigned highest = 4;
            while (!says(highest)) --highest;
            const SettingValue& value = (*asked.settings)["format"];
            CHECK(value.text() == k_said[highest]);
            CHECK(static_cast<unsigned>(value.layer) == highest);
            CHECK((*asked.settings)["paper"].text() == "a4");
        }
    }

    TEST_CASE("a clinic that is named takes no address and no number from a lower place, and a therapist does") {
        const Folder root;
        static_cast<void>(root.put("home/ipt/config.toml", k_letterhead));
        const Environment home{{"HOME", root.path() + "/home"}, {"XDG_CONFIG_HOME", root.path() + "/home"}};
        static_cast<void>(root.put("project/.ipt.toml", "[letterhead]\ntelephone = \"1\"\n"));
        {
            const In in(root.path() + "/project");
            const Asked asked = ask_settings(home);
            REQUIRE(asked.settings);
            CHECK((*asked.settings)["letterhead.therapist"].text() == "Dr. Ana Ruiz");
            CHECK((*asked.settings)["letterhead.clinic"].lines.empty());
            CHECK((*asked.settings)["letterhead.address"].lines.empty());
            CHECK((*asked.settings)["letterhead.telephone"].text() == "1");
        }
        static_cast<void>(root.put("project/.ipt.toml", "[letterhead]\ntherapist = \"\"\n"));
        const In in(root.path() + "/project");
        const Asked asked = ask_settings(home);
        REQUIRE(asked.settings);
        CHECK((*asked.settings)["letterhead.therapist"].lines.empty());
        CHECK((*asked.settings)["letterhead.therapist"].layer == SettingLayer::project);
        CHECK((*asked.settings)["letterhead.clinic"].text() == "Apartment # 5");
        CHECK((*asked.settings)["letterhead.address"].lines.size() == 2);
    }

    TEST_CASE("the nearest file of a project counts, up to the home folder, and only where no one else can write it") {
        const Folder root;
        fs::create_directories(root.path() + "/home/a/b");
        const auto paper_in = [&](const std::string& folder, std::string* told = nullptr) {
            const In in(root.path() + "/" + folder);
            // as the system names it, without links
            const std::string home = fs::canonical(root.path() + "/home").string();
            const Asked asked = ask_settings({{"HOME", home + "/"}});
            REQUIRE(asked.settings);
            if (told) *told = asked.err;
            const SettingValue& value = (*asked.settings)["paper"];
            return value.text() + " " + value.where;
        };
        static_cast<void>(root.put(".ipt.toml", "paper = \"letter\"\n"));
        CHECK(paper_in("home/a/b") == "a4 ");
        CHECK(paper_in("home") == "a4 ");
        static_cast<void>(root.put("home/.ipt.toml", "paper = \"letter\"\n"));
        CHECK(paper_in("home/a/b") == "letter ../../.ipt.toml");
        CHECK(paper_in("home") == "letter .ipt.toml");
        const std::string near = root.put("home/a/.ipt.toml", "paper = \"a4\"\n");
        CHECK(paper_in("home/a/b") == "a4 ../.ipt.toml");
        std::string told;
        const auto all = fs::perms::owner_all | fs::perms::others_write;
        fs::permissions(near, all);
        CHECK(paper_in("home/a/b", &told) == "letter ../../.ipt.toml");
        CHECK(contains(told, "ipt: ../.ipt.toml: is not used"));
        fs::permissions(near, fs::perms::owner_all);
        fs::permissions(root.path() + "/home/a", all | fs::perms::others_read | fs::perms::others_exec);
        CHECK(paper_in("home/a/b", &told) == "letter ../../.ipt.toml");
        CHECK(contains(told, "is not used"));
        fs::permissions(root.path() + "/home/a", fs::perms::owner_all);
        // one that is no file is passed over
        fs::remove(near);
        fs::create_directories(near);
        CHECK(paper_in("home/a/b", &told) == "letter ../../.ipt.toml");
        CHECK(told.empty());
    }

    TEST_CASE("paths of a file begin where it is, those of a variable where the program runs") {
        const Folder root;
        fs::create_directories(root.path() + "/home/rules");
        fs::create_directories(root.path() + "/project/words/en");
        fs::create_directories(root.path() + "/project/below/words");
        static_cast<void>(root.put("project/.ipt.toml", "templates = \"words\"\nknowledge = \"~/rules\"\n"));
        const In in(root.path() + "/project/below");
        Environment environment{{"HOME", root.path() + "/home"}};
        Asked asked = ask_settings(environment);
        INFO(asked.err);
        REQUIRE(asked.settings);
        CHECK((*asked.settings)["templates"].text() == "../words");
        CHECK((*asked.settings)["knowledge"].text() == root.path() + "/home/rules");
        environment["IPT_TEMPLATES"] = "words";
        asked = ask_settings(environment);
        REQUIRE(asked.settings);
        CHECK((*asked.settings)["templates"].text() == "words");
    }

    TEST_CASE("what is wrong with a file is told with its place and what was meant") {
        struct Fault {
            std::string_view text;
            std::string_view place;
            std::string_view message;
            std::string_view help;
        };
        static constexpr Fault k_faults[] = {
            {"langauge = \"es\"", ":1:1:", "there is no setting 'langauge'", "did you mean 'language'?"},
            {"\npaper = \"lettre\"", ":2:9:", "'paper' cannot be 'lettre'", "did you mean 'letter'?"},
            {"paper = \"\"", ":1:9:", "'paper' cannot be ''", ""},
            {"paper = 4", ":1:9:", "'paper' is a text", "write it in quotes"},
            {"paper = true", ":1:9:", "'paper' is a text", "write it in quotes"},
            {"color = [\"auto\"]", ":1:9:", "'color' is a text", ""},
            {"clinic = \"a\"", ":1:1:", "there is no setting 'clinic'", "it stands in the table [letterhead]"},
            {"[letterhead]\npaper = \"a4\"", ":2:1:", "there is no setting 'letterhead.paper'",
             "'paper' stands above the first table"},
            {"[letterhead]\nclinik = \"a\"", ":2:1:", "there is no setting 'letterhead.clinik'",
             "did you mean 'clinic'?"},
            {"letterhead = \"a\"", ":1:14:", "'letterhead' is a table", "[letterhead]"},
            {"[letterhead]\nclinic = \"a\\nb\"", ":2:10:", "'letterhead.clinic' is one line of text", ""},
            {"[letterhead]\naddress = [1]", ":2:12:", "a line of 'letterhead.address' is a text", ""},
            {"[letterhead]\naddress = 1", ":2:11:", "'letterhead.address' is a text or a list of texts", ""},
            {"language = \"english\"", ":1:12:", "there are no words of the language 'english'", "en, es"},
            {"language = \"..\"", ":1:12:", "there are no words of the language '..'", ""},
            {"templates = \"nowhere\"", ":1:13:", "'templates' names no folder", "ipt templates eject --to DIR"},
            {"[letterhead]\nfax = \"1\"", ":2:1:", "there is no setting 'letterhead.fax'",
             "expected one of therapist, clinic, address, telephone"},
            {"paper = \"a4\"\npaper = \"a4\"", ":2:1:", "", ""},
            {"paper = a4", ":1:", "", ""},
        };
        for (const Fault& fault : k_faults) {
            const std::string told = told_of(std::string(fault.text) + "\n");
            CAPTURE(fault.text);
            CAPTURE(told);
            CHECK(contains(told, "config.toml" + std::string(fault.place)));
            CHECK(contains(told, fault.message));
            CHECK(contains(told, fault.help));
        }
        CHECK(told_of("") == "");
        CHECK(told_of(std::string(k_letterhead)) == "");
        CHECK(contains(told_of(std::string(70'000, '#')), "is larger than 64 KiB"));
    }

    TEST_CASE("a language of one's own templates can be set") {
        const Folder root;
        static_cast<void>(root.put("ipt/config.toml", "language = \"fr_CA\"\ntemplates = \"words\"\n"));
        fs::create_directories(root.path() + "/ipt/words");
        const Environment environment{{"XDG_CONFIG_HOME", root.path()}};
        const In in(root.path());
        CHECK(!ask_settings(environment).settings);
        static_cast<void>(root.put("ipt/words/fr/words.toml", "language = \"fr\"\n"));
        CHECK(ask_settings(environment).settings);
        const std::string words = root.path() + "/ipt/words";
        CHECK(ask_settings({}, {{"language", "fr"}, {"templates", words}}).settings);
        const Asked without = ask_settings({}, {{"language", "fr"}});
        REQUIRE(!without.settings);
        CHECK(without.settings.error() == k_usage);
        CHECK(contains(without.err,
                       "ipt: --lang: there are no words of the language 'fr'\n     there are those of en, es\n"));
        CHECK(run({"templates", "list", "--lang", "fr"}).status == k_usage);
        CHECK(run({"templates", "list", "--lang", "fr", "--templates", words}).status == k_done);
    }

    TEST_CASE("a folder and a language that something goes before need not be there") {
        const Folder root;
        static_cast<void>(root.put("ipt/config.toml", "language = \"xx\"\ntemplates = \"nowhere\"\n"));
        const In in(root.path());
        const Environment environment{{"XDG_CONFIG_HOME", root.path()}};
        CHECK(ask_settings(environment, {{"language", "es"}, {"templates", root.path()}}).settings);
        CHECK(!ask_settings(environment, {{"language", "es"}}).settings);
        CHECK(!ask_settings(environment, {{"templates", root.path()}}).settings);
    }

    TEST_CASE("options begin with the defaults of the table") {
        const CommonOptions common;
        const DocumentOptions documents;
        CHECK(common.color == setting_row("color").otherwise);
        CHECK(common.language == setting_row("language").otherwise);
        CHECK(common.templates == setting_row("templates").otherwise);
        CHECK(common.knowledge == setting_row("knowledge").otherwise);
        CHECK(common.letterhead.empty());
        CHECK(documents.format == setting_row("format").otherwise);
        CHECK(documents.paper == setting_row("paper").otherwise);
    }

    TEST_CASE("an option takes the words that its setting takes, and no others") {
        const Folder folder;
        const std::string path = folder.put("case.yaml", "case: A-1\n");
        for (const SettingRow& row : setting_rows()) {
            if (row.kind != SettingKind::choice) continue;
            CAPTURE(row.name);
            for (const std::string_view word : row.words)
                CHECK(run({"formulate", std::string(row.option), std::string(word), "--out-dir", folder.path(),
                           "--force", path})
                          .status != k_usage);
            CHECK(run({"formulate", std::string(row.option), "xyzzy", path}).status == k_usage);
            CHECK(run({"formulate", path}, {{row.variable, "xyzzy"}}).status == k_usage);
        }
    }

    TEST_CASE("the page of the manual has each setting, its variable, its option, its words and its default") {
        const std::string page = read_file(std::string(IPT_SOURCE_DIR) + "/man/ipt-config.5", 1 << 20).value_or("");
        std::size_t before = 0;
        for (const SettingRow& row : setting_rows()) {
            CAPTURE(row.name);
            std::string head = "\n.It Cm " + std::string(row.name) + " Pq Ev " + row.variable;
            if (!row.option.empty()) head += " , Fl -" + std::string(row.option.substr(2));
            const std::size_t at = page.find(head + "\n");
            REQUIRE(at != std::string::npos);
            CHECK(at > before);
            before = at;
            const std::string text = page.substr(at + 1, page.find("\n.It ", at + 1) - at);
            for (const std::string_view word : row.words) CHECK(contains(text, "\n.Cm " + std::string(word)));
            if (row.kind == SettingKind::choice)
                CHECK(contains(text, "\n.Cm " + std::string(row.otherwise) + " ,\nthe default,"));
        }
        const std::size_t end = page.find("\n.El", before);
        std::size_t count = 0;
        for (std::size_t at = page.find("\n.Sh SETTINGS"); at < end; at = page.find("\n.It Cm ", at + 1)) ++count;
        CHECK(count == setting_rows().size() + 1);
    }

    TEST_CASE("pages say who writes where that is set, below what is dangerous, and never of a case without names") {
        const Folder folder;
        static_cast<void>(folder.put("ipt/config.toml", k_letterhead));
        const Environment set{{"XDG_CONFIG_HOME", folder.path()}};
        static const std::vector<std::vector<std::string>> k_pages = {{"formulate", "--for", "patient"},
                                                                      {"formulate", "--for", "clinician"},
                                                                      {"agenda", "--for", "patient"},
                                                                      {"relapse", "--for", "patient"},
                                                                      {"relapse", "--for", "clinician"},
                                                                      {"formulate", "--lang", "es"},
                                                                      {"relapse", "--for", "patient", "--lang", "es"}};
        const std::string line = "**Dr. Ana Ruiz**, Apartment # 5, Calle Mayor 1, 08001 Barcelona, ";
        for (const std::string_view name : {"tom-risk", "mara-grief", "sara-dit"}) {
            const std::string path = std::string(IPT_SOURCE_DIR) + "/examples/" + std::string(name) + ".yaml";
            for (std::vector<std::string> arguments : k_pages) {
                arguments.insert(arguments.end(), {"--format", "md", path});
                CAPTURE(name);
                CAPTURE(arguments.front());
                const Ran plain = run(arguments);
                if (plain.out.empty()) continue;  // no session of the plan is left
                CHECK(!contains(plain.out, "Ruiz"));
                const Ran ran = run(arguments, set);
                INFO(ran.err);
                CHECK(ran.status == k_done);
                std::string words = ran.out;
                std::erase(words, '\\');
                const std::size_t at = words.find(line);
                REQUIRE(at != std::string::npos);
                CHECK(words.find("93 000 00 00", at) != std::string::npos);
                CHECK(words.find("\n# ", at) == words.find("\n\n", at) + 1);  // the heading follows
                if (const std::size_t alerts = words.find("\n---\n"); plain.out.front() != '#') CHECK(at > alerts);
                arguments.emplace_back("--deidentify");
                const Ran without = run(arguments, set);
                CHECK(without.status == k_done);
                for (const std::string_view part : {"Ruiz", "Apartment", "Calle Mayor", "08001", "93 000"})
                    CHECK(!contains(without.out, part));
                CHECK(without.out == run(arguments).out);
            }
        }
        const Ran html =
            run({"formulate", "--format", "html", std::string(IPT_SOURCE_DIR) + "/examples/mara-grief.yaml"}, set);
        CHECK(contains(html.out, "<title>What we have understood so far</title>"));
    }

    TEST_CASE("the number of the letterhead stands where the patient would write it") {
        const Folder folder;
        const std::string path = folder.put("case.yaml", "case: A-1\nas_of: 2026-03-12\ncomplaint: tired\n");
        const std::vector<std::string> arguments = {"relapse", "--for", "patient", "--format", "md", path};
        CHECK(contains(run(arguments).out, "your clinician: \\_"));
        const std::string out = run(arguments, {{"IPT_TELEPHONE", "93 000 00 00"}}).out;
        CHECK(contains(out, "your clinician: 93 000 00 00"));
        CHECK(!contains(out, "your clinician: \\_"));
    }
}
