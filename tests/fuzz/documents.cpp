// SPDX-License-Identifier: MIT
// The whole way from the bytes of a case file to every document.
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/host.hpp"
#include "ipt/input/scan.hpp"
#include "ipt/report/view.hpp"
#include "target.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace fuzz {
namespace {

constexpr std::size_t k_some = 5;  // documents of one input

// Without the case itself, which comes by standard input; OTHER is a second state of the case.
constexpr std::string_view k_documents[] = {
    "formulate --for patient --format text",
    "formulate --for patient --format md",
    "formulate --for patient --format html",
    "formulate --for patient --format json",
    "formulate --for clinician --format text",
    "formulate --for clinician --format md",
    "formulate --for clinician --format html",
    "formulate --for clinician --format json",
    "formulate --for supervision --format text --width 20",
    "formulate --for supervision --format md",
    "formulate --for supervision --format html",
    "formulate --for supervision --format json",
    "agenda --format text",
    "agenda --all --format md",
    "agenda --all --format html",
    "agenda --all --format json",
    "agenda --plan --format text",
    "agenda --checklist --format md",
    "agenda --for patient --format html",
    "progress --format text",
    "progress --format html",
    "progress --format json",
    "relapse --for clinician --format text",
    "relapse --for patient --format md",
    "relapse --for patient --format html",
    "relapse --format json",
    "report --format text",
    "report --format md",
    "report --format html",
    "report --format csv",
    "report --format json",
    "score --format text",
    "score --format json",
    "score --why grief",
    "score --why-not deficits --format json",
    "ask --format text",
    "ask --top 0 --format json",
    "fit --format md",
    "fit --format json",
    "diff OTHER --format text",
    "diff OTHER --for patient --format html",
    "diff OTHER --format json",
    "draw --format text",
    "draw --picture inventory --format svg",
    "draw --picture timeline --format svg --for patient",
    "draw --picture progress --format svg",
    "evaluate --format text",
    "evaluate --format json",
};

constexpr std::string_view k_prints[] = {
    "formulate --for clinician --format pdf",
    "agenda --all --format pdf",
    "relapse --for patient --format pdf",
    "progress --format pdf --paper letter",
    "diff OTHER --for patient --format pdf",
    "draw --picture inventory --format png --scale 1",
    "draw --picture timeline --format png --scale 1",
};

std::string_view word_behind(const std::vector<std::string>& words, std::string_view name) {
    const auto found = std::find(words.begin(), words.end(), name);
    return found == words.end() || found + 1 == words.end() ? std::string_view() : std::string_view(found[1]);
}

void expect_good(std::string_view out, std::string_view format, std::string_view command) {
    if (format == "pdf" || format == "png") {
        const bool whole = format == "pdf" ? out.starts_with("%PDF-") && ipt::trim(out).ends_with("%%EOF")
                                           : out.starts_with("\x89PNG\r\n") && out.ends_with("\xae\x42\x60\x82");
        return expect(whole, fmt::format("ipt {}: not whole", command), "");
    }
    if (format == "json") {
        for (const std::string_view line : ipt::split(out, '\n'))
            expect(line.empty() || nlohmann::json::accept(line), fmt::format("ipt {}: no JSON", command), line);
        return expect(ipt::reader::first_control(out).empty(),
                      fmt::format("ipt {}: the data steer the terminal", command), out);
    }
    std::string lines(out);
    for (std::size_t at = 0; format == "csv" && (at = lines.find("\r\n", at)) != std::string::npos;) lines.erase(at, 1);
    expect(is_clean(lines), fmt::format("ipt {}: the document steers the terminal", command), out);
    if (format == "html" || format == "svg")
        expect(is_well_formed(out), fmt::format("ipt {}: not well formed", command), out);
}

// The second state of a case that a stream holds behind its first '---'; without one, an example.
class Other {
public:
    explicit Other(std::string_view bytes) {
        const std::size_t at = bytes.find("\n---\n");
        if (at == std::string_view::npos) return;
        static const MemoryFile k_file;
        k_file.fill(bytes.substr(at + 5));
        path_ = k_file.path();
        first_ = bytes.substr(0, at + 1);
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string_view first(std::string_view bytes) const { return first_.empty() ? bytes : first_; }

private:
    std::string path_ = in_checkout("examples/theo-dispute.yaml");
    std::string_view first_;
};

// What must be seen on every document of the one case of a stream.
class Dangers {
public:
    explicit Dangers(std::string_view bytes) {
        ipt::Diagnostics diagnostics(std::make_shared<const ipt::Source>("case.yaml", std::string(bytes)));
        const auto cases = ipt::cases_of(diagnostics, bench()->knowledge, "");
        if (cases.size() == 1) alerts_ = ipt::appraise(cases.front(), bench()->knowledge).alerts;
    }

    void expect_told(const std::vector<std::string>& words, std::string_view format, std::string_view out) const {
        const std::string_view command = words[0];
        if (out.empty() || command == "diff" || command == "evaluate" || format == "csv") return;
        const bool patient = word_behind(words, "--for") == "patient";
        std::size_t told = 0, to_tell = 0;
        for (const ipt::Alert& one : alerts_) {
            const auto wanted =
                patient ? bench()->words.find("alert", one.id, "patient") : bench()->words.alert(one.id, one.possible);
            if (wanted.empty() || (format == "json" && command == "formulate")) continue;
            ++to_tell;
            if ((format == "json" ? out.find(one.id) : flat(out).find(wanted)) != std::string::npos) ++told;
        }
        // what one says to a patient already, another need not say again
        expect(patient ? told > 0 || to_tell == 0 : told == to_tell,
               fmt::format("ipt {}: an alert is lost", ipt::join(words, " ")), out);
    }

private:
    // In one line, without the backslashes of Markdown, so that wrapping does not matter.
    static std::string flat(std::string_view text) {
        std::string out;
        for (const char c : text) {
            if (c == '\\') continue;
            if (c != '\n' && c != ' ')
                out += c;
            else if (!out.empty() && out.back() != ' ')
                out += ' ';
        }
        return out;
    }

    std::vector<ipt::Alert> alerts_;
};

Ran make(std::string_view command, std::string_view bytes, const Other& other, const Dangers& dangers) {
    std::vector<std::string> words;
    for (const std::string_view word : ipt::split(command, ' '))
        words.emplace_back(word == "OTHER" ? other.path() : word);
    words.insert(words.begin() + 1, {"-"});
    if (words[0] != "diff") words.insert(words.end(), {"--jobs", "1"});
    Ran ran = run(words, words[0] == "diff" ? other.first(bytes) : bytes);
    expect(ran.status != ipt::k_done || !ran.out.empty() || !ran.err.empty(),
           fmt::format("ipt {}: neither a document nor a word", command), bytes);
    const std::string_view format = word_behind(words, "--format");
    if (!ran.out.empty()) expect_good(ran.out, format, command);
    if (format != "pdf" && format != "png" && format != "svg") dangers.expect_told(words, format, ran.out);
    return ran;
}

// One after the other, or some from a place on that the bytes choose. The first is made twice, and comes out the same.
void make_each(std::span<const std::string_view> commands, std::size_t some, std::string_view bytes, Extent extent) {
    const Ran checked = run({"check", "-"}, bytes);
    expect(checked.status <= ipt::k_case_errors, "a case that could not be read", checked.err);
    const Ran told = run({"check", "--format", "json", "-"}, bytes);
    expect_good(told.out, "json", "check");
    expect((checked.status == ipt::k_done) == (told.out.find("\"severity\":\"error\"") == std::string::npos),
           "the status does not tell whether there are errors", checked.err);
    if (checked.status != ipt::k_done && bytes.find("\n---") == std::string_view::npos) return;  // no other case

    const Other other(bytes);
    const Dangers dangers(bytes);
    const std::size_t count = commands.size();
    std::size_t first = 0;
    for (const char c : ipt::fingerprint(bytes)) first = (first * 31 + static_cast<unsigned char>(c)) % count;
    for (std::size_t i = 0; i < (extent == Extent::all ? count : std::min(some, count)); ++i) {
        const std::string_view command = commands[(first + i) % count];
        const Ran ran = make(command, bytes, other, dangers);
        if (i > 0) continue;
        const Ran again = make(command, bytes, other, dangers);
        expect(ran.out == again.out && ran.err == again.err && ran.status == again.status,
               fmt::format("ipt {}: comes out in two ways", command), bytes);
    }
}

}  // namespace

void make_documents(std::string_view bytes, Extent extent) { make_each(k_documents, k_some, bytes, extent); }
void make_prints(std::string_view bytes, Extent extent) { make_each(k_prints, 1, bytes, extent); }

}  // namespace fuzz
