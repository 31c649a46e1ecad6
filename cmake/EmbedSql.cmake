# cmake -DOUTPUT=x.cpp "-DFILES=a.sql;b.sql" -P EmbedSql.cmake
# Writes the schema's steps, NNNN_name.sql in ascending order, as the C++ table that core/catalog/migrations.h declares.
cmake_minimum_required(VERSION 3.25)
set(entries "")
set(expected 0)
list(SORT FILES)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME_WE)
  if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_[a-z0-9_]+$")
    message(FATAL_ERROR "${file}: schema files are called NNNN_name.sql")
  endif()
  math(EXPR expected "${expected} + 1")
  set(version "${CMAKE_MATCH_1}")
  if(NOT version EQUAL expected)
    message(FATAL_ERROR "${file}: schema versions count up from 1 without a gap")
  endif()
  file(READ "${file}" sql)
  string(APPEND entries "    {${expected}, \"${name}\", R\"~sql~(${sql})~sql~\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from resources/sql by cmake/EmbedSql.cmake.
#include \"core/catalog/migrations.h\"

namespace medley::catalog {

namespace {
constexpr Migration kMigrations[] = {
${entries}};
} // namespace

std::span<const Migration> migrations() { return kMigrations; }

} // namespace medley::catalog
")
