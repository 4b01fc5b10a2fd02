// SPDX-License-Identifier: MIT
// The readers: of cases, of knowledge and words, of templates, of lists of files.
#include "../unit/two_parsers.hpp"
#include "alike.hpp"
#include "ipt/base/text.hpp"
#include "ipt/cases.hpp"
#include "ipt/doc/document.hpp"
#include "ipt/input/scan.hpp"
#include "ipt/knowledge/case_check.hpp"
#include "ipt/report/specimen.hpp"
#include "target.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace fuzz {
namespace {

namespace fs = std::filesystem;

// A folder of this process, which goes with it.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / fmt::format("ipt-fuzz-{}", getpid())) {
        fs::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string path() const { return path_.string(); }
    // Writes a file below the folder and gives its path.
    [[nodiscard]] std::string put(std::string_view name, std::string_view text) const {
        const fs::path file = path_ / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file.string();
    }

private:
    fs::path path_;
};

ipt::Diagnostics list_for(std::string_view name, std::string_view text) {
    return ipt::Diagnostics(std::make_shared<const ipt::Source>(std::string(name), std::string(text)));
}

void expect_clean(std::string_view text, std::string_view what) { expect(is_clean(text), what, text); }

// Each fault of a template is told like that of any other file.
void expect_good(const std::vector<ipt::tmpl::Problem>& problems) {
    for (const ipt::tmpl::Problem& one : problems) {
        ipt::Diagnostics list(one.source);
        const ipt::Diagnostic& fault = one.diagnostic;
        list.error(fault.code, fault.span, fault.message, fault.help, fault.related);
        fuzz::expect_good(list);
    }
}

const ipt::Value& specimen_of(std::string_view name) {
    static std::map<std::string, ipt::Value, std::less<>> k_all;
    const auto found = k_all.find(name);
    if (found != k_all.end()) return found->second;
    return k_all.emplace(name, ipt::specimen_for(name, bench()->knowledge, bench()->words)).first->second;
}

// The documents of a stream, each read alone.
std::string json_of_parts(std::string_view bytes) {
    std::string out;
    for (std::size_t begin = 0, at = 0; begin < bytes.size();) {
        at = bytes.find("\n---", at);
        const std::size_t behind = at == std::string_view::npos ? bytes.size() : at + 4;
        if (behind < bytes.size() && !ipt::is_space(bytes[behind])) {
            at = behind;
            continue;
        }
        const std::size_t end = at == std::string_view::npos ? bytes.size() : at + 1;
        ipt::Diagnostics alone = list_for("part.yaml", bytes.substr(begin, end - begin));
        for (const ipt::Value& document : ipt::read_yaml(alone)) out += ipt::to_json(document) + "\n";
        begin = at = end;
    }
    return out;
}

}  // namespace

// Every case or a message, whatever stands beside it in the stream; and both parsers agree.
void read_case(std::string_view bytes, Extent) {
    ipt::Diagnostics diagnostics = list_for("case.yaml", bytes);
    const auto documents = ipt::read_yaml(diagnostics);
    expect_good(diagnostics);
    expect(!documents.empty() || diagnostics.errors() > 0, "neither a document nor a message", bytes);
    std::string json;
    for (const ipt::Value& document : documents) json += ipt::to_json(document) + "\n";
    expect(ipt::reader::first_control(json).empty(), "a tree that steers the terminal", bytes);
    // a directive is for the document behind it, and after so many faults the rest is not read
    ipt::Diagnostics bytes_alone = list_for("case.yaml", bytes);
    const bool is_text = ipt::reader::check_bytes(bytes_alone, {}).has_value();
    if (is_text && bytes.find('%') == std::string_view::npos && diagnostics.errors() < ipt::reader::k_most_faults)
        expect(json == json_of_parts(bytes), "a document is read otherwise for what stands beside it", bytes);

    ipt::Diagnostics checked = list_for("case.yaml", bytes);
    const auto cases = ipt::cases_of(checked, bench()->knowledge, "2026-05-27");
    expect_good(checked);
    expect(cases.size() <= documents.size(), "more cases than documents", bytes);
    expect(!cases.empty() || checked.errors() > 0, "neither a case nor a message", bytes);

    if (!is_text) return;
    if (const auto found = two_parsers::both(bytes))
        expect(found->quick == found->careful,
               "the two parsers differ:\nquick   " + found->quick + "\ncareful " + found->careful, bytes);
}

// What is good enough for `check` is good enough for use.
void read_knowledge(std::string_view bytes, Extent) {
    static const Folder k_folder;
    static const Alike k_alike({"knowledge/", "templates/"}, ".toml");
    ipt::Diagnostics diagnostics = list_for("file.toml", bytes);
    const auto read = ipt::read_toml(diagnostics);
    expect_good(diagnostics);
    expect(read.has_value() || diagnostics.errors() > 0, "neither a tree nor a message", bytes);

    const std::string_view name = k_alike.to(bytes);
    const std::string kind(name.substr(0, name.find('/')));
    const std::string path = k_folder.put(name, bytes);
    const Ran checked = run({kind, "check", path});
    if (checked.status == ipt::k_done) {
        run({"agenda", "--all", "--" + kind, k_folder.path() + "/" + kind, in_checkout("examples/theo-dispute.yaml")});
        run({"relapse", "--" + kind, k_folder.path() + "/" + kind, in_checkout("examples/mara-grief.yaml")});
    }
    fs::remove(path);
}

// What `check` finds no fault with can be filled, and makes a document.
void read_template(std::string_view bytes, Extent) {
    static const Alike k_alike({"templates/"}, ".mustache");
    const std::string_view name = ipt::stem_of(k_alike.to(bytes));
    ipt::Diagnostics diagnostics = list_for("own.mustache", bytes);
    const auto parsed = ipt::tmpl::parse(diagnostics);
    expect_good(diagnostics);
    expect(parsed.has_value() == (diagnostics.errors() == 0), "neither a template nor a message", bytes);
    if (!parsed) return;
    std::vector<ipt::Diagnostics> faults;
    const auto partials = bench()->library.partials(faults);
    const ipt::Value& view = specimen_of(name);
    const auto problems = ipt::tmpl::check(*parsed, view, partials);
    expect_good(problems);
    using ipt::tmpl::EmptyLines;
    using ipt::tmpl::Escape;
    using ipt::tmpl::Missing;
    for (const auto escape : {Escape::none, Escape::html, Escape::markdown}) {
        const auto filled = ipt::tmpl::render(*parsed, view, partials, {escape, Missing::error, EmptyLines::drop});
        if (!filled) expect_good({filled.error()});
        expect(filled.has_value() || !problems.empty(), "a template without a fault cannot be filled", bytes);
        const auto lenient = ipt::tmpl::render(*parsed, view, partials, {escape, Missing::empty, EmptyLines::keep});
        if (!lenient || ipt::first_invalid_utf8(bytes)) continue;
        for (const std::size_t width : {std::size_t{0}, std::size_t{20}, std::size_t{80}})
            expect_clean(ipt::doc::to_text(*lenient, width), "a text that steers the terminal");
        const std::string html = ipt::doc::to_html(*lenient);
        expect(is_well_formed(html), "HTML that is not well formed", html);
        static_cast<void>(ipt::doc::tidy(*lenient));
        static_cast<void>(ipt::doc::prose(*lenient));
    }
}

// Every file of a list is a row of the report or a message. The paths stay within a folder of a few files.
void read_list(std::string_view bytes, Extent) {
    static const Folder k_folder;
    static const bool k_ready = [] {
        static_cast<void>(k_folder.put("in/good.yaml", "case: A-1\nas_of: 2026-05-01\n"));
        static_cast<void>(k_folder.put("in/bad.yaml", "case: [\n"));
        static_cast<void>(k_folder.put("in/folder/ü 1.yml", "case: A-2\nas_of: 2026-05-01\n"));
        fs::create_directories(k_folder.path() + "/in/empty");
        fs::current_path(k_folder.path() + "/in");
        return true;
    }();
    static_cast<void>(k_ready);
    // a list has its names in lines, or between zeros
    std::string list;
    std::size_t paths = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find_first_of(std::string_view("\n\0", 2), at), bytes.size());
        const std::string_view name = bytes.substr(at, end - at);
        const fs::path path = fs::path(name).lexically_normal();
        if (!path.is_absolute() && !path.string().starts_with("..")) {
            list += bytes.substr(at, end + 1 - at);
            if (!name.empty() && name != "\r") ++paths;
        }
        at = end + 1;
    }
    const Ran ran = run({"report", "--format", "json", "--jobs", "1", "--files-from", "-"}, list);
    expect(paths == 0 || !ran.out.empty() || !ran.err.empty(), "a list of files without a word", list);
}

}  // namespace fuzz
