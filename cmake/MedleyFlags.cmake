# Every target of Medley links medley_flags; third-party headers come in as SYSTEM and so are not warned about.
add_library(medley_flags INTERFACE)
target_compile_features(medley_flags INTERFACE cxx_std_20)
target_include_directories(medley_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(medley_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -Werror)
# Torch has members named `slots`; Qt's keywords would break every file that sees both.
target_compile_definitions(medley_flags INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
                                                  QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(MEDLEY_SANITIZE)
  target_compile_options(medley_flags INTERFACE -fsanitize=${MEDLEY_SANITIZE} -fno-omit-frame-pointer -g -O1)
  target_link_options(medley_flags INTERFACE -fsanitize=${MEDLEY_SANITIZE})
endif()

# GCC 12 sees dangling, uninitialised and overlapping (PR 105651) values in the standard library itself.
target_compile_options(medley_flags INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-restrict>)

# moc of Qt 6.4 trips over libstdc++'s <compare> where it is a header's first include; it needs nothing of it.
list(APPEND CMAKE_AUTOMOC_MOC_OPTIONS -D_COMPARE)
