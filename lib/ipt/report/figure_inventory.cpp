#include "ipt/report/figures.hpp"
namespace ipt { draw::Figure inventory_figure(const Appraisal&, const Knowledge&, const Words&, FigureSize) { return {}; } }
