# medley_add_test(NAME tst_executor SOURCES tst_executor.cpp LIBRARIES medley_jobs [LABELS slow] [SERIAL] [TIMEOUT 60])
# OpenMP threads sleep at barriers after a short spin, as in the programs (app/common/openmp.cpp).
# A Qt Test program under ctest; it runs offscreen, with data and configuration folders of its own.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
set(CMAKE_AUTOMOC ON)

function(medley_add_test)
  cmake_parse_arguments(arg "SERIAL" "NAME;TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
  add_executable(${arg_NAME} ${arg_SOURCES})
  set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBRARIES} Qt6::Test medley_flags)
  add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${arg_NAME} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen;OMP_WAIT_POLICY=passive;GOMP_SPINCOUNT=1000;QT_LOGGING_RULES=qt.qpa.*=false;LC_ALL=C.UTF-8;${arg_ENVIRONMENT}")
  if(arg_SERIAL)
    set_tests_properties(${arg_NAME} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()
