# Writes OUTPUT: a C++ file that holds every knowledge file and template below ROOT as text.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/lib/knowledge/*.toml ${ROOT}/templates/*.*)
list(SORT files)
set(rows "")
foreach(file IN LISTS files)
    file(READ ${ROOT}/${file} text)
    string(REGEX REPLACE "^lib/" "" name ${file})
    string(APPEND rows "    {\"${name}\", R\"_embed_(${text})_embed_\"sv},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"ipt/base/embedded.hpp\"
using namespace std::string_view_literals;
namespace ipt {
namespace {
constexpr EmbeddedFile k_files[] = {
${rows}};
}  // namespace
std::span<const EmbeddedFile> embedded_files() { return k_files; }
}  // namespace ipt
")
