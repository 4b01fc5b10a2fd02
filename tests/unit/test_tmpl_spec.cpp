// SPDX-License-Identifier: MIT
#include "ipt/tmpl/template.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#ifndef IPT_SHARED_DIR
#define IPT_SHARED_DIR "../shared"
#endif

using ipt::Value;
using nlohmann::json;
namespace tmpl = ipt::tmpl;

namespace {

Value value_of(const json& data) {
    if (data.is_boolean()) return data.get<bool>();
    if (data.is_number()) return data.get<double>();
    if (data.is_string()) return data.get<std::string>();
    if (data.is_array()) {
        Value::List items;
        for (const json& item : data) items.push_back(value_of(item));
        return items;
    }
    if (data.is_object()) {
        Value::Map members;
        for (const auto& [key, value] : data.items()) members.push_back({key, {}, value_of(value)});
        return members;
    }
    return {};
}

tmpl::Template parsed(const std::string& name, const std::string& text) {
    ipt::Diagnostics diagnostics(std::make_shared<ipt::Source>(name, text));
    auto out = tmpl::parse(diagnostics);
    REQUIRE(out.has_value());
    return *out;
}

void run(const json& test) {
    CAPTURE(test.at("name").get<std::string>());
    CAPTURE(test.at("desc").get<std::string>());
    std::map<std::string, tmpl::Template, std::less<>> partials;
    if (test.contains("partials"))
        for (const auto& [name, text] : test["partials"].items())
            partials.emplace(name, parsed(name, text.get<std::string>()));
    const auto find = [&](std::string_view name) {
        const auto found = partials.find(name);
        return found == partials.end() ? nullptr : &found->second;
    };
    const auto main = parsed("template", test.at("template").get<std::string>());
    const auto text = tmpl::render(main, value_of(test.at("data")), find, {});
    REQUIRE(text.has_value());
    CHECK(*text == test.at("expected").get<std::string>());
}

std::filesystem::path suite() {
    const char* shared = std::getenv("IPT_SHARED");
    return std::filesystem::path(shared && *shared ? shared : IPT_SHARED_DIR) / "mustache-spec";
}

}  // namespace

TEST_SUITE("tmpl.spec") {
    TEST_CASE("the official Mustache suite passes") {
        if (!std::filesystem::is_directory(suite())) {
            MESSAGE("skipped: there is no folder '" << suite().string() << "'; set IPT_SHARED to the one above it");
            return;
        }
        std::size_t count = 0;
        for (const auto* name : {"comments", "delimiters", "interpolation", "inverted", "partials", "sections"}) {
            std::ifstream file(suite() / (std::string(name) + ".json"));
            REQUIRE(file.is_open());
            const json tests = json::parse(file).at("tests");
            for (const json& test : tests) {
                run(test);
                ++count;
            }
        }
        CHECK(count == 136);
    }
}
