"""The page that ours is measured against: the same events, only drawn, by what Streamlit and Plotly bring."""

import sys

import pandas as pd
import plotly.express as px
import streamlit as st

frame = pd.read_json(sys.argv[1], convert_dates=["start", "end"])
st.plotly_chart(px.timeline(frame, x_start="start", x_end="end", y="actor", color="side", hover_name="title"))
