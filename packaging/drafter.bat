@echo off
rem ASCII only: cmd reads this file in the machine's own code page.
"%~dp0python\python.exe" -X utf8 -B -m drafter serve "%~dp0."
if errorlevel 1 pause
