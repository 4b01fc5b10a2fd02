// SPDX-License-Identifier: MIT
#include "ipt/command.hpp"

namespace ipt {

std::span<const Command> commands() {
    static constexpr Command k_commands[] = {
        {"new", "write a commented case file to fill in", "  ipt new -o case.yaml", setup_new},
        {"interview", "ask the questions one by one, and write the answers down", "  ipt interview case.yaml",
         setup_interview},
        {"check", "tell every problem of case files", "  ipt check case.yaml", setup_check},
        {"score", "score the four focus areas and say why", "  ipt score case.yaml", setup_score},
        {"ask", "ask what is not known and would matter most", "  ipt ask case.yaml", setup_ask},
        {"fit", "say whether IPT suits, and which format, with reasons", "  ipt fit case.yaml", setup_fit},
        {"formulate", "write the formulation", "  ipt formulate --for clinician case.yaml", setup_formulate},
        {"agenda", "print the page of a session, or the plan of the treatment",
         "  ipt agenda case.yaml --session 6 -o session-6.txt", setup_agenda},
        {"log", "note a session in a case file", "  ipt log case.yaml session=6 date=2026-03-12 phq9=12 mood=5",
         setup_log},
        {"progress", "follow the measures over the sessions, and say what to review", "  ipt progress case.yaml",
         setup_progress},
        {"relapse", "write the plan for staying well, for the record or the patient",
         "  ipt relapse case.yaml --for patient -o plan.txt", setup_relapse},
        {"report", "show a whole caseload, with those first who need attention first",
         "  ipt report --where alerts clinic/", setup_report},
        {"diff", "tell what changed between two states of a case", "  ipt diff case-february.yaml case.yaml",
         setup_diff},
        {"draw", "draw the people, the time line and the course of a measure",
         "  ipt draw --picture inventory --format svg -o people.svg case.yaml", setup_draw},
        {"deidentify", "write a case file without what tells who anyone is",
         "  ipt deidentify case.yaml -o shared.yaml", setup_deidentify},
        {"export", "write what other programs read: a FHIR bundle", "  ipt export --fhir case.yaml -o case.fhir.json",
         setup_export},
        {"import", "read measures from a table (REDCap's CSV) or from FHIR",
         "  ipt import redcap.csv --record A-017 -o A-017.yaml", setup_import},
        {"evaluate", "compare the suggestions of the rules with the labels of experts",
         "  ipt evaluate --against my-rules examples", setup_evaluate},
        {"templates", "list, show, copy out or check the templates",
         "  ipt templates eject --to mine && ipt formulate --templates mine case.yaml", setup_templates},
        {"knowledge", "list, show, copy out or check the knowledge files", "  ipt knowledge show areas",
         setup_knowledge},
        {"config", "show the settings, and where each comes from", "  ipt config paper", setup_config},
        {"schema", "print the JSON Schema of case files, for editors", "  ipt schema -o case.schema.json",
         setup_schema},
        {"explain", "tell what a code, indicator, area, measure or field means", "  ipt explain G1", setup_explain},
    };
    return k_commands;
}

}  // namespace ipt
