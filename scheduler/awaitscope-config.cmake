# find_package(awaitscope): the target awaitscope::scheduler, an event loop for C++20 coroutines.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/awaitscope-targets.cmake)
