/** The KPI views; the formulas and where they come from stand in {@code docs/kpis.md}. */
package io.journeyline.quicksight.kpi;
