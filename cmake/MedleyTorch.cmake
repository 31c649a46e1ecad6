# medley::torch: LibTorch as ATen and c10, without TorchConfig.cmake, which would drag in CUDA toolkits, protobuf and
# compiler flags. Debian's libtorch-dev is found by itself; for another one (the unpacked libtorch, or the `torch`
# folder of the Python wheel) set MEDLEY_TORCH_ROOT.
set(MEDLEY_TORCH_ROOT "" CACHE PATH "Folder with include/ATen and lib/libtorch_cpu.so; empty: the system's LibTorch")
find_path(MEDLEY_TORCH_INCLUDE ATen/ATen.h HINTS "${MEDLEY_TORCH_ROOT}" PATH_SUFFIXES include)
find_library(MEDLEY_TORCH_CPU torch_cpu HINTS "${MEDLEY_TORCH_ROOT}" PATH_SUFFIXES lib)
find_library(MEDLEY_TORCH_C10 c10 HINTS "${MEDLEY_TORCH_ROOT}" PATH_SUFFIXES lib)
if(NOT MEDLEY_TORCH_INCLUDE OR NOT MEDLEY_TORCH_CPU OR NOT MEDLEY_TORCH_C10)
  message(FATAL_ERROR "LibTorch was not found. Install libtorch-dev, set MEDLEY_TORCH_ROOT, or configure with "
                      "-DMEDLEY_TORCH=OFF to build without the models.")
endif()
add_library(medley_torch INTERFACE)
add_library(medley::torch ALIAS medley_torch)
target_include_directories(medley_torch SYSTEM INTERFACE "${MEDLEY_TORCH_INCLUDE}")
target_link_libraries(medley_torch INTERFACE "${MEDLEY_TORCH_CPU}" "${MEDLEY_TORCH_C10}")

# medley::onednn: optional; without it the matrix products run through at::linear.
find_path(MEDLEY_ONEDNN_INCLUDE oneapi/dnnl/dnnl.hpp)
find_library(MEDLEY_ONEDNN_LIBRARY dnnl)
add_library(medley_onednn INTERFACE)
add_library(medley::onednn ALIAS medley_onednn)
if(MEDLEY_ONEDNN_INCLUDE AND MEDLEY_ONEDNN_LIBRARY)
  target_include_directories(medley_onednn SYSTEM INTERFACE "${MEDLEY_ONEDNN_INCLUDE}")
  target_link_libraries(medley_onednn INTERFACE "${MEDLEY_ONEDNN_LIBRARY}")
  target_compile_definitions(medley_onednn INTERFACE MEDLEY_HAVE_ONEDNN=1)
else()
  message(STATUS "oneDNN (libdnnl-dev) was not found: linear layers will be slower on the CPU.")
endif()
