// SPDX-License-Identifier: MIT
// A yardstick: what yaml-cpp needs to read files to its events, with a handler that does nothing. No tree, no check, no
// output.  events --files-from LIST | FILE…
#include "yardstick.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <sstream>

namespace {

struct Nothing : YAML::EventHandler {
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override { ++scalars; }
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
    std::size_t scalars = 0;
};

}  // namespace

int main(int argc, char** argv) {
    Nothing handler;
    for (const std::string& name : yardstick::files(argc, argv)) {
        std::istringstream text(yardstick::whole(name));
        YAML::Parser parser(text);
        while (parser.HandleNextDocument(handler)) {
        }
    }
    return handler.scalars > 0 ? 0 : 1;
}
