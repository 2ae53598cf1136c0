@echo off
rem ASCII only: cmd reads this file in the machine's own code page. No -B: kept compiled, the modules start in half the time.
"%~dp0python\python.exe" -X utf8 -m drafter serve "%~dp0."
if errorlevel 1 pause
