option(MEDLEY_BUILD_APP "Build the window and the command line (off: core only)" ON)
option(MEDLEY_BUILD_TESTS "Build the tests" ON)
option(MEDLEY_TORCH "Build the models (needs LibTorch)" ON)
option(MEDLEY_TEXT "Build the tokenizers and the models' engine (needs PCRE2, utf8proc, xxhash; off: networks only)" ON)
option(MEDLEY_ML_CHECK "Build medley-ml-check, which compares the networks with their references" ON)
option(MEDLEY_FUZZ "Build the fuzzers (needs Clang)" OFF)
set(MEDLEY_SANITIZE "" CACHE STRING "Sanitizers: empty, 'address,undefined' or 'thread'")
set_property(CACHE MEDLEY_SANITIZE PROPERTY STRINGS "" "address,undefined" "thread")

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(MEDLEY_CCACHE ccache)
if(MEDLEY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${MEDLEY_CCACHE}")
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON) # the static libraries of core/ml end up in a module that is loaded at run time
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
