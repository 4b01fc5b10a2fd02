// SPDX-License-Identifier: MIT
// What a careful reader would find wrong with a document, whatever it says.
#pragma once

#include "ipt/base/text.hpp"
#include "ipt/report/document.hpp"
#include "support.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace support {

inline constexpr std::array<std::string_view, 3> k_audiences = {"patient", "clinician", "supervision"};

inline ipt::Audience audience_of(std::string_view name) {
    return name == "clinician"     ? ipt::Audience::clinician
           : name == "supervision" ? ipt::Audience::supervision
                                   : ipt::Audience::patient;
}

// Markdown as it reads, without the backslashes of escapes.
inline std::string without_escapes(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() &&
            std::string_view("\\`*_{}[]()#+-.!|<>~&:=\"'").find(text[i + 1]) != std::string_view::npos)
            ++i;
        out += text[i];
    }
    return out;
}

// Traces of a clause that had nothing to say.
inline void find_empty_clauses(std::string_view line, std::vector<std::string>& faults) {
    static constexpr std::string_view k_traces[] = {" ,", " .", "..", ",.", "()",   ": .", "; ;",        " ;)",
                                                    "{{", "}}", ",,", "( ", " )",   ":;",  ": ;",        ":,",
                                                    ";.", "“”", "””", "““", "****", "{}",  ": each from"};
    for (const std::string_view trace : k_traces)
        if (contains(line, trace)) faults.push_back("'" + std::string(trace) + "' in: " + std::string(line));
    for (std::size_t at = line.find("null"); at != std::string_view::npos; at = line.find("null", at + 1))
        faults.push_back("'null' in: " + std::string(line));
}

inline std::size_t heading_level(std::string_view line) {
    const std::size_t level = line.find_first_not_of('#');
    return level != std::string_view::npos && level > 0 && level <= 6 && line[level] == ' ' ? level : 0;
}

// A line of running text is whole sentences: it begins like one and ends like one.
inline void find_broken_sentences(std::string_view line, std::vector<std::string>& faults) {
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (is_lower(line.front())) faults.push_back("no beginning of a sentence: " + std::string(line));
    static constexpr std::string_view k_ends[] = {".", "?", "!", ":", "**", "”", ".)"};
    const bool ends =
        std::any_of(std::begin(k_ends), std::end(k_ends), [&](std::string_view end) { return line.ends_with(end); });
    if (!ends && !line.ends_with(',')) faults.push_back("no end of a sentence: " + std::string(line));
    for (const std::string_view word : {" of.", " by.", " from.", " because.", " and.", " for.", " is.", " was.",
                                        " the.", " you.", " after.", " your.", " in a way"})
        if (contains(line, word) && word != " for." && word != " you.")
            faults.push_back("cut sentence: " + std::string(line));
    for (std::size_t at = line.find(". "); at != std::string_view::npos; at = line.find(". ", at + 1))
        if (at + 2 < line.size() && is_lower(line[at + 2]) && !contains(line, "ipt "))
            faults.push_back("lower case behind a full stop: " + std::string(line));
}

inline std::vector<std::string> faults_of_markdown(std::string_view document) {
    std::vector<std::string> faults;
    std::size_t open = 0;  // the level of a heading that nothing has followed yet
    std::string heading;
    for (const std::string_view raw : ipt::split(document, '\n')) {
        const std::string line = without_escapes(raw);
        const std::string_view words = ipt::trim(line);
        if (words.empty()) continue;
        if (words.find_first_not_of('_') == std::string_view::npos) {  // a line to write on
            open = 0;
            continue;
        }
        if (words == "-" || words == "*" || words == "+" || words == ">") faults.push_back("empty item: " + line);
        if (line.ends_with(' ')) faults.push_back("blank at the end of: " + line);
        if (line.front() != '|' && contains(words, "  ")) faults.push_back("two blanks in: " + line);
        if (line.front() == '|' && contains(line, "|  |")) faults.push_back("empty cell in: " + line);
        find_empty_clauses(line, faults);
        if (std::string_view("#->|").find(raw.front()) == std::string_view::npos && !contains(words, "knowledge"))
            find_broken_sentences(words, faults);
        const std::size_t level = heading_level(raw);
        if (open > 0 && ((level > 0 && level <= open) || words == "---")) faults.push_back("nothing below: " + heading);
        open = level;
        heading = line;
    }
    if (open > 0) faults.push_back("nothing below: " + heading);
    return faults;
}

// The page without its tags, a line for each block; headings marked as in Markdown.
inline std::string lines_of_html(std::string_view html) {
    html = html.substr(std::min(html.find("<body>"), html.size()));
    std::string out;
    for (std::size_t at = 0; at < html.size(); ++at) {
        if (html[at] != '<') {
            out += html[at];
            continue;
        }
        const std::string_view tag = html.substr(at, html.find('>', at) - at);
        at += tag.size();
        if (tag.size() == 3 && tag.starts_with("<h") && tag[2] >= '1' && tag[2] <= '6')
            out += "\n" + std::string(static_cast<std::size_t>(tag[2] - '0'), '#') + " ";
        const bool inside = tag == "<strong" || tag == "</strong" || tag == "<em" || tag == "</em" ||
                            tag.starts_with("<a ") || tag == "</a";
        if (!inside && !out.ends_with("# ")) out += "\n";
    }
    return out;
}

inline std::vector<std::string> faults_of_html(std::string_view html) {
    std::vector<std::string> faults;
    for (const std::string_view empty :
         {"<p></p>", "<li></li>", "<td></td>", "<blockquote></blockquote>", "<ul></ul>", "<strong></strong>"})
        if (contains(html, empty)) faults.push_back(std::string(empty));
    std::string lines = lines_of_html(html);
    for (std::size_t at = 0; (at = lines.find("&quot;", at)) != std::string::npos; ++at) lines.replace(at, 6, "\"");
    for (const std::string_view line : ipt::split(lines, '\n'))
        if (!line.empty() && !line.starts_with("#")) find_empty_clauses(line, faults);
    return faults;
}

inline std::vector<std::string> faults_of_text(std::string_view text) {
    std::vector<std::string> faults;
    const auto lines = ipt::split(text, '\n');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view words = ipt::trim(lines[i]);
        if (words.empty()) continue;
        find_empty_clauses(lines[i], faults);
        if (words == "-" || words == "*") faults.push_back("empty item in line " + std::to_string(i + 1));
        const bool underline = words.size() > 2 && words.find_first_not_of(words.front()) == std::string_view::npos &&
                               (words.front() == '=' || words.front() == '-');
        if (!underline || i == 0 || ipt::trim(lines[i - 1]).empty()) continue;
        std::size_t next = i + 1;  // what stands below an underlined heading
        while (next < lines.size() && ipt::trim(lines[next]).empty()) ++next;
        if (next >= lines.size() || (next + 1 < lines.size() && lines[next + 1] == lines[i]))
            faults.push_back("nothing below: " + std::string(lines[i - 1]));
    }
    return faults;
}

inline std::string joined(const std::vector<std::string>& faults) {
    std::string out;
    for (const std::string& fault : faults) out += "\n  " + fault;
    return out;
}

// The formulation as Markdown, straight from the library.
inline std::string formulation(const ipt::Case& patient, std::string_view audience, const ipt::Knowledge& knowledge) {
    std::vector<ipt::Diagnostics> faults;
    const ipt::Value view = ipt::view_of(ipt::appraise(patient, knowledge), knowledge, words());
    const auto page = ipt::make_page("formulation-" + std::string(audience), audience_of(audience), view, knowledge,
                                     {"0.0.0", "0123456789ab"}, library(), faults);
    REQUIRE(page);
    const auto written = ipt::write_pages({*page}, ipt::Format::md, 0, library(), faults);
    REQUIRE(written);
    INFO(rendered(faults));
    REQUIRE(faults.empty());
    return *written;
}

}  // namespace support
