// SPDX-License-Identifier: MIT
#include "ipt/print/module.hpp"

#include "ipt/print/print.hpp"

#include <exception>
#include <string_view>

namespace ipt::pdf {
namespace {

std::string text(const IptText& text) { return text.size == 0 ? std::string() : std::string(text.data, text.size); }

Job job_of(const IptJob& from) {
    Job job{.title = text(from.title), .language = text(from.language)};
    if (from.letter != 0) job.paper = Paper::letter;
    if (from.font_size > 0) job.font_size = from.font_size;
    for (std::size_t i = 0; i < from.sheet_count; ++i) {
        const IptSheet& sheet = from.sheets[i];
        job.sheets.push_back({text(sheet.title), text(sheet.alerts), text(sheet.body), text(sheet.provenance),
                              sheet.one_page != 0 ? Fit::one_page : Fit::flow});
    }
    return job;
}

void answer(const IptJob& job, const IptReply& reply) {
    const auto printed = print(job_of(job));
    if (!printed) {
        reply.failed(reply.context, {printed.error().message.data(), printed.error().message.size()});
        return;
    }
    for (const Missing& each : printed->missing) reply.missing(reply.context, each.character, each.count);
    reply.pdf(reply.context, {printed->bytes.data(), printed->bytes.size()}, printed->pages);
}

}  // namespace
}  // namespace ipt::pdf

extern "C" __attribute__((visibility("default"))) void ipt_print_1(const IptJob* job, const IptReply* reply) {
    try {
        ipt::pdf::answer(*job, *reply);
    } catch (const std::exception& error) {
        const std::string_view what = error.what();
        reply->failed(reply->context, {what.data(), what.size()});
    }
}
