// SPDX-License-Identifier: MIT
#pragma once

#include "ipt/documents.hpp"

#include <optional>
#include <string>

namespace ipt {

// Makes the document of one case and puts it among the documents; can be called from several threads.
using DocumentMaker = std::function<Delivery(const ReadCase&, const Host&)>;

// Those of the commands, which `ipt report --each` calls as well. Nothing where a file of knowledge is wrong, which is
// told. The documents and the workbench must outlive them.
[[nodiscard]] std::optional<DocumentMaker> formulation_maker(const std::string& audience, Documents& documents,
                                                             Workbench& bench, const CommonOptions& common,
                                                             const Host& host);
[[nodiscard]] std::optional<DocumentMaker> next_agenda_maker(const DocumentOptions& options, Documents& documents,
                                                             Workbench& bench, const CommonOptions& common,
                                                             const Host& host);
[[nodiscard]] std::optional<DocumentMaker> relapse_maker(const std::string& audience, Documents& documents,
                                                         Workbench& bench, const CommonOptions& common,
                                                         const Host& host);
[[nodiscard]] std::optional<DocumentMaker> progress_maker(Documents& documents, Workbench& bench,
                                                          const CommonOptions& common, const Host& host);

}  // namespace ipt
