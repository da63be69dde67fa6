# Fails where an include points against the layers core ← ui ← app, or Qt Charts leaves ui/charts/.
# Usage: cmake -DROOT=<project> -P layers.cmake
set(broken "")

function(forbid folder pattern why)
    file(GLOB_RECURSE files ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
    foreach(file IN LISTS files)
        file(STRINGS ${file} hits REGEX "^ *#include [<\"]${pattern}")
        if(hits AND NOT (ARGN AND file MATCHES "${ARGN}"))
            string(APPEND broken "${file}: ${why}\n")
        endif()
    endforeach()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()

forbid(core "Q[A-Za-z]" "core knows no Qt")
forbid(core "(ui|app)/" "core knows nothing above it")
forbid(ui "app/" "ui knows nothing above it")
forbid(ui "(QtCharts|QChart|QLineSeries|QAreaSeries|QBarS|QValueAxis)" "Qt Charts stays in ui/charts/" "/ui/charts/")
forbid(app "(QtCharts|QChart|QLineSeries|QAreaSeries|QBarS|QValueAxis)" "Qt Charts stays in ui/charts/")

if(broken)
    message(FATAL_ERROR "${broken}")
endif()
